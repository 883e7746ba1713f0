// Escalation of uncovered days: the unit head is notified some working days before, or immediately; then the head of
// department. Each step happens once, until the days are covered, taken over or declared not to need cover. R25, R26.
import { addWorkingDays } from '../calendar/working-days.ts';
import type { Day } from '../kernel/schemas.ts';
import { workingHours } from '../inquiries/deadline.ts';
import type { RuleSet } from '../rules/model.ts';
import type { VaultState } from '../kernel/state.ts';
import {
  MAX_ESCALATIONS,
  openEscalation,
  type Escalation,
  type EscalationAction,
  type EscalationNotice,
  type OpenDuty,
} from '../absences/escalation-model.ts';
import { escalationRecipients } from './recipients.ts';
import { withoutDeclined } from '../absences/answers.ts';
import { confirmedAbsences } from '../cover/holders.ts';
import type { Absence } from '../absences/model.ts';
import { sameDuty } from '../absences/rules.ts';
import { dutiesToCover } from '../cover/short.ts';
import { dutyNeeds } from '../cover/needs.ts';
import { trimDaysOff } from '../calendar/date-ranges.ts';
import { clip, overlap, isWithin } from '../calendar/intervals.ts';

type EscalationRegisters = Pick<VaultState, 'people' | 'units' | 'channels' | 'logins' | 'absences'>;

export interface EscalationContext {
  readonly now: Date;
  /** In Stockholm. */
  readonly today: Day;
  readonly rules: Pick<RuleSet, 'cover' | 'answer' | 'duties'>;
}

/** Milliseconds after the last change during which a future draft counts as being edited and is not escalated. */
const EDITING_MS = 30 * 60_000;
const isBeingEdited = ({ status, from, changed }: Absence, { now, today }: EscalationContext): boolean =>
  status === 'draft' && from > today && now.getTime() - Date.parse(changed.at) < EDITING_MS;

const isOver = (absence: Absence, today: Day): boolean =>
  absence.status === 'cancelled' || (absence.to !== null && absence.to < today);

/**
 * Whether the substitute of an open duty is away themselves: then that substitute's absence is covered and escalated
 * instead.
 */
const isSubstituteAway = (registers: EscalationRegisters, absence: Absence, open: OpenDuty): boolean =>
  absence.covers.some(
    (cover) =>
      sameDuty(cover, open) &&
      overlap(cover, open) &&
      confirmedAbsences(registers, absence.id).some(
        (other) => other.personId === cover.substituteId && overlap(other, open),
      ),
  );

/**
 * Duties that no one has, from today on. In a draft that has begun every duty is open: nothing is in force before
 * confirmation, and its substitutes have no access to logins.
 */
export function openDuties(
  registers: EscalationRegisters,
  absence: Absence,
  { today, rules }: EscalationContext,
): OpenDuty[] {
  if (isOver(absence, today)) return [];
  const inForce = absence.status === 'confirmed' || absence.from > today;
  // Declined covers do not count.
  return dutyNeeds(registers, withoutDeclined(absence), dutiesToCover(absence, rules)).flatMap(
    ({ channelId, duty, needs, gaps }) => {
      const channel = registers.channels[channelId];
      if (channel === undefined) return [];
      return (inForce ? gaps : needs).flatMap((range) => {
        const ahead = clip(range, { from: today, to: null });
        const days = ahead === null ? null : trimDaysOff(channel, ahead);
        return days === null ? [] : [{ channelId, duty, from: days.from, to: days.to }];
      });
    },
  );
}

/** Open duties to escalate for this absence rather than for a substitute's. */
const ownOpenDuties = (registers: EscalationRegisters, absence: Absence, clock: EscalationContext): OpenDuty[] =>
  openDuties(registers, absence, clock).filter((openDuty) => !isSubstituteAway(registers, absence, openDuty));

/**
 * Whether a person was notified in the last escalation; they may then act on the absence, even in another unit (R26).
 */
export const wasNotified = ({ alarms = [] }: Pick<Absence, 'alarms'>, personId: string): boolean =>
  alarms.at(-1)?.told.some(({ personIds }) => personIds.includes(personId)) === true;

/** Whether everything open was declared not to need cover. */
const isExcused = ({ alarms = [] }: Absence, open: readonly OpenDuty[]): boolean => {
  const last = alarms.at(-1);
  return (
    last?.acts.at(-1)?.what === 'notNeeded' &&
    open.every((openDuty) => last.gaps.some((known) => sameDuty(known, openDuty) && isWithin(openDuty, known)))
  );
};

const firstDay = (open: readonly OpenDuty[]): Day =>
  open.reduce((first, { from }) => (from < first ? from : first), open[0]?.from ?? '');

/**
 * The steps of telling the heads of an absent person that are due and not done yet.
 *
 * @param waitingHours working hours after the head of unit until the head of department
 */
export function dueSteps(
  registers: Pick<VaultState, 'people' | 'units' | 'absences'>,
  absence: Absence,
  notices: readonly EscalationNotice[],
  waitingHours: number,
  { now, today, rules }: EscalationContext,
): EscalationNotice[] {
  const person = registers.people[absence.personId];
  if (person === undefined) return [];
  const at = now.toISOString();
  const step = (to: EscalationNotice['to']): EscalationNotice => ({
    to,
    ...escalationRecipients(registers, person, to, today),
    at,
  });
  const known = notices.find(({ to }) => to === 'unitHead');
  const head = known ?? step('unitHead');
  const steps = known === undefined ? [head] : [];
  const chiefToo =
    head.personIds.length === 0 || workingHours(head.at, now, rules.answer, waitingHours) >= waitingHours;
  if (notices.some(({ to }) => to === 'departmentChief') || !chiefToo) return steps;
  const chief = step('departmentChief');
  steps.push(chief, ...(chief.personIds.length === 0 ? [step('office')] : []));
  return steps;
}

/**
 * The absence to store after checking the clock; null: unchanged. Each step notifies once; an escalation with nothing
 * left open ends. Stores nothing if there is no one to notify.
 * @param id for a new escalation
 */
export function withEscalationSteps(
  registers: EscalationRegisters,
  absence: Absence,
  clock: EscalationContext,
  id: string,
): Absence | null {
  const { alarms = [] } = absence;
  const current = openEscalation(absence);
  const open = ownOpenDuties(registers, absence, clock);
  const at = clock.now.toISOString();
  if (open.length === 0)
    return current === undefined ? null : { ...absence, alarms: [...alarms.slice(0, -1), { ...current, over: at }] };
  if (current === undefined) {
    if (isExcused(absence, open) || alarms.length >= MAX_ESCALATIONS || isBeingEdited(absence, clock)) return null;
    if (clock.today < addWorkingDays(firstDay(open), -clock.rules.cover.headWorkingDaysBefore)) return null;
  }
  const notices = current?.told ?? [];
  const { chiefAfterWorkingHoursBegun, chiefAfterWorkingHours } = clock.rules.cover;
  const waitingHours = firstDay(open) <= clock.today ? chiefAfterWorkingHoursBegun : chiefAfterWorkingHours;
  const steps = dueSteps(registers, absence, notices, waitingHours, clock);
  if (steps.every(({ personIds }) => personIds.length === 0)) return null;
  const next: Escalation = {
    id: current?.id ?? id,
    acts: current?.acts ?? [],
    gaps: open,
    told: [...notices, ...steps],
    over: null,
  };
  return { ...absence, alarms: [...(current === undefined ? alarms : alarms.slice(0, -1)), next] };
}

/**
 * The absence with an action on its open escalation recorded. The escalation ends if nothing is open, or no cover is
 * needed.
 */
export function withAction(
  registers: EscalationRegisters,
  absence: Absence,
  act: EscalationAction | null,
  clock: EscalationContext,
): Absence {
  const current = openEscalation(absence);
  if (current === undefined) return absence;
  const open = ownOpenDuties(registers, absence, clock);
  const done = open.length === 0;
  if (!done && (act === null || act.what === 'covered')) return absence;
  const next: Escalation = {
    ...current,
    acts: act === null ? current.acts : [...current.acts, act],
    gaps: done ? current.gaps : open,
    over: done || act?.what === 'notNeeded' ? clock.now.toISOString() : null,
  };
  return { ...absence, alarms: [...(absence.alarms ?? []).slice(0, -1), next] };
}

/** Whether an absence may need escalation now; a cheap pre-filter. */
export const mayNeedEscalation = (absence: Absence, { today, rules }: EscalationContext): boolean =>
  openEscalation(absence) !== undefined ||
  (!isOver(absence, today) && absence.from <= addWorkingDays(today, rules.cover.headWorkingDaysBefore + 1));
