// The occasions of a plan, reckoned from its stretches, what is recorded and today's date. R12, R23.
import { addDays } from '../calendar/days.ts';
import type { Day } from '../common.ts';
import { dueOn, nominalDays } from './due-days.ts';
import type { CapturePlan, Stretch } from './model.ts';

/** `coming`: the next one. `missed` stays until it is caught up (`late`) or given a reason (`excused`). */
export const OCCASION_STATES = ['coming', 'due', 'missed', 'done', 'late', 'excused'] as const;
export type OccasionState = (typeof OCCASION_STATES)[number];

/** So many missed occasions are believed; when there are more, a person is asked whether the computer's date is right. */
export const MOST_MISSED = 13;

/** What the log's list says of an occasion that something has happened on. */
export interface Recorded {
  /** The day the page looked like that; null: nothing is done. */
  readonly madeOn: Day | null;
  readonly givenUp: boolean;
}
export type RecordedByDay = ReadonlyMap<Day, Recorded>;

export interface Reckoned {
  readonly nominal: Day;
  readonly due: Day;
  readonly state: OccasionState;
  /** The program tried by itself and gave up. */
  readonly givenUp: boolean;
}

/** Whether the plan's last stretch goes on; it may still have to be settled with the registers. */
export const isOpen = (plan: Pick<CapturePlan, 'stretches'>): boolean => plan.stretches.at(-1)?.to === null;

/** The rhythm in force, or the last one there was. */
export const rhythmOf = (plan: Pick<CapturePlan, 'stretches'>): Stretch | undefined => plan.stretches.at(-1);

/** Whether a day off has moved an occasion past the day the plan stopped; it is not asked for then. Another rhythm stops nothing. */
const fellAway = ({ to, end }: Stretch, due: Day): boolean => to !== null && due > to && end?.why !== 'changed';

/** A stretch's occasions up to the first that is still to come. */
function ofStretch(stretch: Stretch, recorded: RecordedByDay, today: Day): { nominal: Day; due: Day }[] {
  const { every, from, to } = stretch;
  const found: { nominal: Day; due: Day }[] = [];
  for (const nominal of nominalDays(every, from)) {
    if (to !== null && nominal > to) break;
    const due = dueOn(nominal);
    if (!fellAway(stretch, due) || recorded.has(nominal)) found.push({ nominal, due });
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

/** Stretches as they count today: one that should have stopped, and is not settled yet, ended yesterday. */
const counted = (stretches: readonly Stretch[], runs: boolean, today: Day): readonly Stretch[] =>
  runs ? stretches : stretches.map((stretch) => (stretch.to === null ? { ...stretch, to: addDays(today, -1) } : stretch));

/** All occasions up to the next one, oldest first; `runs` says whether the plan is to run today. */
export function occasionsOf(plan: Pick<CapturePlan, 'stretches' | 'excuses'>, recorded: RecordedByDay, today: Day, runs: boolean): Reckoned[] {
  return counted(plan.stretches, runs, today)
    .flatMap((stretch) => ofStretch(stretch, recorded, today))
    .map(({ nominal, due }) => {
      const known = recorded.get(nominal);
      const excused = plan.excuses.some((excuse) => excuse.from <= nominal && nominal <= excuse.to);
      return { nominal, due, state: stateOf(due, known?.madeOn ?? null, excused, today), givenUp: known?.givenUp === true && known.madeOn === null };
    });
}

/** What is to be done now: due today or missed, oldest first. */
export const openOccasions = (occasions: readonly Reckoned[]): Reckoned[] => occasions.filter(({ state }) => state === 'due' || state === 'missed');

/** More was missed than a person would believe: the clock may stand wrong, and nothing is done on its word. */
export const seemsWrong = (occasions: readonly Reckoned[]): boolean => occasions.filter(({ state }) => state === 'missed').length > MOST_MISSED;

/** The one occasion the program itself may meet now: the last one, unless it gave up on it or the clock seems wrong. */
export function forUnattended(occasions: readonly Reckoned[]): Reckoned | null {
  const last = openOccasions(occasions).at(-1);
  return last === undefined || last.givenUp || seemsWrong(occasions) ? null : last;
}
