// When somebody is told that days of an absence are not covered: the unit head some working days before, or at once; then the
// chief; each step once, until it is covered, taken over or said not to be needed. R25, R26.
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

/** So long after the last touch a draft that is still to come is in somebody's hands, milliseconds: nobody is told of it before. */
const AT_WORK_MS = 30 * 60_000;
const inTheMaking = ({ status, from, changed }: Absence, { now, today }: AlarmClock): boolean => status === 'draft' && from > today && now.getTime() - Date.parse(changed.at) < AT_WORK_MS;

const isOver = (absence: Absence, today: Day): boolean => absence.status === 'cancelled' || (absence.to !== null && absence.to < today);

/** Whether the substitute of an open duty is away in turn: then it is that absence which is to be covered, and told of. */
const handedOn = (world: World, absence: Absence, open: OpenDuty): boolean =>
  absence.covers.some((cover) => sameDuty(cover, open) && overlap(cover, open) && confirmedAbsences(world, absence.id).some((other) => other.personId === cover.substituteId && overlap(other, open)));

/**
 * What nobody has from today on. Of a draft that has begun everything is open: nothing of it is in force before it is
 * confirmed, and its substitutes reach no login.
 */
export function openDuties(world: World, absence: Absence, { today, rules }: AlarmClock): OpenDuty[] {
  if (isOver(absence, today)) return [];
  const inForce = absence.status === 'confirmed' || absence.from > today;
  // A cover that was declined covers nothing.
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

/** What is to be told of for this absence, and not for another. */
const ownOpen = (world: World, absence: Absence, clock: AlarmClock): OpenDuty[] => openDuties(world, absence, clock).filter((one) => !handedOn(world, absence, one));

/** Whether a person was told of what is or was last open: then he may act on the absence, also of another unit's (R26). */
export const wasTold = ({ alarms = [] }: Pick<Absence, 'alarms'>, personId: string): boolean => alarms.at(-1)?.told.some(({ personIds }) => personIds.includes(personId)) === true;

/** Whether all of it was said not to need anybody. */
const isExcused = ({ alarms = [] }: Absence, open: readonly OpenDuty[]): boolean => {
  const last = alarms.at(-1);
  return last?.acts.at(-1)?.what === 'notNeeded' && open.every((one) => last.gaps.some((known) => sameDuty(known, one) && within(one, known)));
};

const firstDay = (open: readonly OpenDuty[]): Day => open.reduce((first, { from }) => (from < first ? from : first), open[0]?.from ?? '');

/** The steps whose time has come and that are not done yet. */
function stepsNow(world: World, absence: Absence, told: readonly AlarmTold[], open: readonly OpenDuty[], { now, today, rules }: AlarmClock): AlarmTold[] {
  const person = world.people[absence.personId];
  if (person === undefined) return [];
  const at = now.toISOString();
  const step = (to: AlarmTold['to']): AlarmTold => ({ to, ...alarmPeople(world, person, to, today), at });
  const known = told.find(({ to }) => to === 'unitHead');
  const head = known ?? step('unitHead');
  const steps = known === undefined ? [head] : [];
  const patience = firstDay(open) <= today ? rules.cover.chiefAfterWorkingHoursBegun : rules.cover.chiefAfterWorkingHours;
  const chiefToo = head.personIds.length === 0 || workingHours(head.at, now, rules.answer, patience) >= patience;
  if (told.some(({ to }) => to === 'departmentChief') || !chiefToo) return steps;
  const chief = step('departmentChief');
  steps.push(chief, ...(chief.personIds.length === 0 ? [step('office')] : []));
  return steps;
}

/**
 * The absence as it is to be written after a look at the clock; null: nothing new. A step is told once; an alarm that has
 * nothing open any more is over. Where there is nobody at all to tell nothing is written.
 * @param id for an alarm that begins
 */
export function lookedAt(world: World, absence: Absence, clock: AlarmClock, id: string): Absence | null {
  const { alarms = [] } = absence;
  const current = openAlarm(absence);
  const open = ownOpen(world, absence, clock);
  const at = clock.now.toISOString();
  if (open.length === 0) return current === undefined ? null : { ...absence, alarms: [...alarms.slice(0, -1), { ...current, over: at }] };
  if (current === undefined) {
    if (isExcused(absence, open) || alarms.length >= MOST_ALARMS || inTheMaking(absence, clock)) return null;
    if (clock.today < addWorkingDays(firstDay(open), -clock.rules.cover.headWorkingDaysBefore)) return null;
  }
  const told = current?.told ?? [];
  const steps = stepsNow(world, absence, told, open, clock);
  if (steps.every(({ personIds }) => personIds.length === 0)) return null;
  const next: Alarm = { id: current?.id ?? id, acts: current?.acts ?? [], gaps: open, told: [...told, ...steps], over: null };
  return { ...absence, alarms: [...(current === undefined ? alarms : alarms.slice(0, -1)), next] };
}

/** The absence with what somebody did about its open alarm noted; over when nothing is open any more, or nothing is needed. */
export function withAct(world: World, absence: Absence, act: AlarmAct | null, clock: AlarmClock): Absence {
  const current = openAlarm(absence);
  if (current === undefined) return absence;
  const open = ownOpen(world, absence, clock);
  const done = open.length === 0;
  if (!done && (act === null || act.what === 'covered')) return absence;
  const next: Alarm = { ...current, acts: act === null ? current.acts : [...current.acts, act], gaps: done ? current.gaps : open, over: done || act?.what === 'notNeeded' ? clock.now.toISOString() : null };
  return { ...absence, alarms: [...(absence.alarms ?? []).slice(0, -1), next] };
}

/** Absences that could have anything to be told of now; the rest need no looking at. */
export const couldAlarm = (absence: Absence, { today, rules }: AlarmClock): boolean => openAlarm(absence) !== undefined || (!isOver(absence, today) && absence.from <= addWorkingDays(today, rules.cover.headWorkingDaysBefore + 1));
