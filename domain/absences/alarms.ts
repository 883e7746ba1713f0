// Escalation of uncovered days: the unit head is notified some working days before, or immediately; then the chief.
// Each step happens once, until the days are covered, taken over or declared not to need cover. R25, R26.
import { addWorkingDays } from '../calendar/working-days.ts';
import type { Day } from '../common.ts';
import { workingHours } from '../inquiries/deadline.ts';
import type { RuleSet } from '../rules/model.ts';
import type { VaultState } from '../state.ts';
import { MOST_ALARMS, openAlarm, type Alarm, type AlarmAct, type AlarmTold, type OpenDuty } from './alarm-model.ts';
import { alarmPeople } from './alarm-people.ts';
import { willing } from './answers.ts';
import { confirmedAbsences } from './holders.ts';
import type { Absence } from './model.ts';
import { dutyNeeds, sameDuty } from './rules.ts';
import { clip, overlap, trim, within } from './stretches.ts';

type World = Pick<VaultState, 'people' | 'units' | 'channels' | 'logins' | 'absences'>;

export interface AlarmClock {
  readonly now: Date;
  /** In Stockholm. */
  readonly today: Day;
  readonly rules: Pick<RuleSet, 'cover' | 'answer' | 'duties'>;
}

/** Milliseconds after the last change during which a future draft counts as being edited and is not escalated. */
const AT_WORK_MS = 30 * 60_000;
const inTheMaking = ({ status, from, changed }: Absence, { now, today }: AlarmClock): boolean =>
  status === 'draft' && from > today && now.getTime() - Date.parse(changed.at) < AT_WORK_MS;

const isOver = (absence: Absence, today: Day): boolean =>
  absence.status === 'cancelled' || (absence.to !== null && absence.to < today);

/**
 * Whether the substitute of an open duty is away themselves: then that substitute's absence is covered and escalated
 * instead.
 */
const handedOn = (world: World, absence: Absence, open: OpenDuty): boolean =>
  absence.covers.some(
    (cover) =>
      sameDuty(cover, open) &&
      overlap(cover, open) &&
      confirmedAbsences(world, absence.id).some(
        (other) => other.personId === cover.substituteId && overlap(other, open),
      ),
  );

/**
 * Duties that nobody has, from today on. In a draft that has begun every duty is open: nothing is in force before
 * confirmation, and its substitutes have no access to logins.
 */
export function openDuties(world: World, absence: Absence, { today, rules }: AlarmClock): OpenDuty[] {
  if (isOver(absence, today)) return [];
  const inForce = absence.status === 'confirmed' || absence.from > today;
  // Declined covers do not count.
  return dutyNeeds(world, willing(absence), rules.duties).flatMap(({ channelId, duty, needs, gaps }) => {
    const channel = world.channels[channelId];
    if (channel === undefined) return [];
    return (inForce ? gaps : needs).flatMap((stretch) => {
      const ahead = clip(stretch, { from: today, to: null });
      const days = ahead === null ? null : trim(channel, ahead);
      return days === null ? [] : [{ channelId, duty, from: days.from, to: days.to }];
    });
  });
}

/** Open duties to escalate for this absence rather than for a substitute's. */
const ownOpen = (world: World, absence: Absence, clock: AlarmClock): OpenDuty[] =>
  openDuties(world, absence, clock).filter((one) => !handedOn(world, absence, one));

/**
 * Whether a person was notified in the last escalation; they may then act on the absence, even in another unit (R26).
 */
export const wasTold = ({ alarms = [] }: Pick<Absence, 'alarms'>, personId: string): boolean =>
  alarms.at(-1)?.told.some(({ personIds }) => personIds.includes(personId)) === true;

/** Whether everything open was declared not to need cover. */
const isExcused = ({ alarms = [] }: Absence, open: readonly OpenDuty[]): boolean => {
  const last = alarms.at(-1);
  return (
    last?.acts.at(-1)?.what === 'notNeeded' &&
    open.every((one) => last.gaps.some((known) => sameDuty(known, one) && within(one, known)))
  );
};

const firstDay = (open: readonly OpenDuty[]): Day =>
  open.reduce((first, { from }) => (from < first ? from : first), open[0]?.from ?? '');

/** The steps that are due and not done yet. */
function stepsNow(
  world: World,
  absence: Absence,
  told: readonly AlarmTold[],
  open: readonly OpenDuty[],
  { now, today, rules }: AlarmClock,
): AlarmTold[] {
  const person = world.people[absence.personId];
  if (person === undefined) return [];
  const at = now.toISOString();
  const step = (to: AlarmTold['to']): AlarmTold => ({ to, ...alarmPeople(world, person, to, today), at });
  const known = told.find(({ to }) => to === 'unitHead');
  const head = known ?? step('unitHead');
  const steps = known === undefined ? [head] : [];
  const patience =
    firstDay(open) <= today ? rules.cover.chiefAfterWorkingHoursBegun : rules.cover.chiefAfterWorkingHours;
  const chiefToo = head.personIds.length === 0 || workingHours(head.at, now, rules.answer, patience) >= patience;
  if (told.some(({ to }) => to === 'departmentChief') || !chiefToo) return steps;
  const chief = step('departmentChief');
  steps.push(chief, ...(chief.personIds.length === 0 ? [step('office')] : []));
  return steps;
}

/**
 * The absence to store after checking the clock; null: unchanged. Each step notifies once; an escalation with nothing
 * left open ends. Stores nothing if there is nobody to notify.
 * @param id for a new escalation
 */
export function lookedAt(world: World, absence: Absence, clock: AlarmClock, id: string): Absence | null {
  const { alarms = [] } = absence;
  const current = openAlarm(absence);
  const open = ownOpen(world, absence, clock);
  const at = clock.now.toISOString();
  if (open.length === 0)
    return current === undefined ? null : { ...absence, alarms: [...alarms.slice(0, -1), { ...current, over: at }] };
  if (current === undefined) {
    if (isExcused(absence, open) || alarms.length >= MOST_ALARMS || inTheMaking(absence, clock)) return null;
    if (clock.today < addWorkingDays(firstDay(open), -clock.rules.cover.headWorkingDaysBefore)) return null;
  }
  const told = current?.told ?? [];
  const steps = stepsNow(world, absence, told, open, clock);
  if (steps.every(({ personIds }) => personIds.length === 0)) return null;
  const next: Alarm = {
    id: current?.id ?? id,
    acts: current?.acts ?? [],
    gaps: open,
    told: [...told, ...steps],
    over: null,
  };
  return { ...absence, alarms: [...(current === undefined ? alarms : alarms.slice(0, -1)), next] };
}

/**
 * The absence with an action on its open escalation recorded. The escalation ends if nothing is open, or no cover is
 * needed.
 */
export function withAct(world: World, absence: Absence, act: AlarmAct | null, clock: AlarmClock): Absence {
  const current = openAlarm(absence);
  if (current === undefined) return absence;
  const open = ownOpen(world, absence, clock);
  const done = open.length === 0;
  if (!done && (act === null || act.what === 'covered')) return absence;
  const next: Alarm = {
    ...current,
    acts: act === null ? current.acts : [...current.acts, act],
    gaps: done ? current.gaps : open,
    over: done || act?.what === 'notNeeded' ? clock.now.toISOString() : null,
  };
  return { ...absence, alarms: [...(absence.alarms ?? []).slice(0, -1), next] };
}

/** Whether an absence may need escalation now; a cheap pre-filter. */
export const couldAlarm = (absence: Absence, { today, rules }: AlarmClock): boolean =>
  openAlarm(absence) !== undefined ||
  (!isOver(absence, today) && absence.from <= addWorkingDays(today, rules.cover.headWorkingDaysBefore + 1));
