// The occasions of a plan, computed from its date ranges, the recorded outcomes and today's date; in an election or a
// crisis there is one every day. R12, R15, R23.
import { addDays } from '../calendar/days.ts';
import { type DateRange, includesDay } from '../calendar/intervals.ts';
import type { Day } from '../kernel/schemas.ts';
import { dueOn, nominalDays } from './due-days.ts';
import type { CapturePlan, ScheduleInterval } from './model.ts';

/** `coming`: the next one. `missed`: until fulfilled afterwards (`late`) or given a reason (`excused`). */
export const OCCASION_STATES = ['coming', 'due', 'missed', 'done', 'late', 'excused'] as const;
export type OccasionState = (typeof OCCASION_STATES)[number];

/** Plausible number of missed occasions; above it, the user is asked whether the computer's date is right. */
export const MAX_PLAUSIBLE_MISSED = 13;

/** Facts about a recorded occasion, from the log's index. */
export interface RecordedOccasion {
  /** The day on which the page looked like this; null: not fulfilled. */
  readonly madeOn: Day | null;
  readonly givenUp: boolean;
}
export type RecordedByDay = ReadonlyMap<Day, RecordedOccasion>;

export interface ComputedOccasion {
  readonly nominal: Day;
  readonly due: Day;
  readonly state: OccasionState;
  /** The program tried automatically and gave up. */
  readonly givenUp: boolean;
  /** Only of an interval with a capture every day. */
  readonly daily: boolean;
}

/**
 * Whether the plan's last date range is open; it may still have to be synchronised with the registers (`syncedPlan`).
 */
export const isOpen = (plan: Pick<CapturePlan, 'stretches'>): boolean => plan.stretches.at(-1)?.to === null;

/** The current or last schedule. */
export const lastIntervalOf = (plan: Pick<CapturePlan, 'stretches'>): ScheduleInterval | undefined =>
  plan.stretches.at(-1);

/**
 * Whether a day off moved an occasion past the end of the plan; then it is not required, unless only the schedule
 * changed.
 */
const isDropped = ({ to, end }: ScheduleInterval, due: Day): boolean =>
  to !== null && due > to && end?.why !== 'changed';

/** The occasions of a date range, up to the first future one. */
function occasionsOfInterval(
  interval: ScheduleInterval,
  recorded: RecordedByDay,
  today: Day,
): { nominal: Day; due: Day }[] {
  const { every, from, to } = interval;
  const found: { nominal: Day; due: Day }[] = [];
  for (const nominal of nominalDays(every, from)) {
    if (to !== null && nominal > to) break;
    const due = dueOn(nominal);
    if (!isDropped(interval, due) || recorded.has(nominal)) found.push({ nominal, due });
    if (due > today) break;
  }
  return found;
}

function stateOf(due: Day, madeOn: Day | null, excused: boolean, today: Day): OccasionState {
  if (madeOn !== null) return madeOn <= due ? 'done' : 'late';
  if (excused) return 'excused';
  if (due > today) return 'coming';
  return due === today ? 'due' : 'missed';
}

/** Date ranges as they count today: if the plan should not run but is still open, it ended yesterday. */
const effectiveIntervals = (
  stretches: readonly ScheduleInterval[],
  runs: boolean,
  today: Day,
): readonly ScheduleInterval[] =>
  runs
    ? stretches
    : stretches.map((interval) => (interval.to === null ? { ...interval, to: addDays(today, -1) } : interval));

interface PlainOccasion {
  readonly nominal: Day;
  readonly due: Day;
  readonly daily: boolean;
}

/** Every day of these intervals while the plan runs, up to the first that is to come; due on the very day. */
function dailyOccasions(
  daily: readonly DateRange[],
  intervals: readonly ScheduleInterval[],
  today: Day,
): PlainOccasion[] {
  const next = addDays(today, 1);
  const days = daily.flatMap((range) => {
    const found: Day[] = [];
    for (let day = range.from; includesDay(range, day); day = addDays(day, 1)) {
      if (intervals.some((interval) => includesDay(interval, day))) found.push(day);
      if (day >= next) break;
    }
    return found;
  });
  return days.map((day) => ({ nominal: day, due: day, daily: true }));
}

/** By day; of several to come, the first. */
function inOrder(occasions: readonly PlainOccasion[], today: Day): PlainOccasion[] {
  const sorted = [...occasions].sort((a, b) => a.nominal.localeCompare(b.nominal));
  const next = sorted.find(({ due }) => due > today);
  return sorted.filter((occasion) => occasion === next || occasion.due <= today);
}

/**
 * All occasions up to the next one, oldest first.
 *
 * @param runs whether the plan should run today
 * @param daily intervals with an occasion every day, of an election or a crisis
 */
export function occasionsOf(
  plan: Pick<CapturePlan, 'stretches' | 'excuses'>,
  recorded: RecordedByDay,
  today: Day,
  runs: boolean,
  daily: readonly DateRange[] = [],
): ComputedOccasion[] {
  const intervals = effectiveIntervals(plan.stretches, runs, today);
  const everyDay = dailyOccasions(daily, intervals, today);
  const days = new Set(everyDay.map(({ nominal }) => nominal));
  const scheduled = intervals
    .flatMap((interval) => occasionsOfInterval(interval, recorded, today))
    .filter(({ nominal }) => !days.has(nominal))
    .map((occasion) => ({ ...occasion, daily: false }));
  return (everyDay.length === 0 ? scheduled : inOrder([...scheduled, ...everyDay], today)).map(
    ({ nominal, due, daily: isDaily }) => {
      const known = recorded.get(nominal);
      const excused = plan.excuses.some((excuse) => excuse.from <= nominal && nominal <= excuse.to);
      return {
        nominal,
        due,
        state: stateOf(due, known?.madeOn ?? null, excused, today),
        givenUp: known?.givenUp === true && known.madeOn === null,
        daily: isDaily,
      };
    },
  );
}

/** Occasions to fulfil now: due today or missed, oldest first. */
export const openOccasions = (occasions: readonly ComputedOccasion[]): ComputedOccasion[] =>
  occasions.filter(({ state }) => state === 'due' || state === 'missed');

/**
 * Whether implausibly many occasions were missed: the clock may be wrong, so nothing is done automatically. Those of
 * every day do not count, since two weeks of them are soon missed.
 */
export const clockSeemsWrong = (occasions: readonly ComputedOccasion[]): boolean =>
  occasions.filter(({ state, daily }) => state === 'missed' && !daily).length > MAX_PLAUSIBLE_MISSED;

/**
 * The only occasion that the program may fulfil now: the last open one, unless it gave up on it or the clock seems
 * wrong.
 */
export function unattendedOccasion(occasions: readonly ComputedOccasion[]): ComputedOccasion | null {
  const last = openOccasions(occasions).at(-1);
  return last === undefined || last.givenUp || clockSeemsWrong(occasions) ? null : last;
}
