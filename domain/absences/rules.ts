// Rules for absences: date ranges, overlaps, who may act, who may substitute, and what blocks confirmation. R25, R26,
// R28, R29.
import { workingDaysBetween } from '../calendar/working-days.ts';
import type { Channel } from '../channels/model.ts';
import type { Duty } from '../rules/duty.ts';
import type { Unit } from '../organisation/model.ts';
import type { Person } from '../people/model.ts';
import { hasRole, isAdministrator, isHeadOfDepartment, serveObstacles } from '../rights/rules.ts';
import { declinedCovers, withoutDeclined } from './answers.ts';
import type { DutyNeed } from './calls.ts';
import { confirmedAbsences, type CoverRegisters } from './holders.ts';
import type { Absence, CoverFields } from './model.ts';
import { dutyNeeds } from './needs.ts';
import { clip, overlap, trimDaysOff, isWithin, type DateRange } from './date-ranges.ts';

export { dutyNeeds } from './needs.ts';

export const endsBeforeBegins = (range: DateRange): boolean => range.to !== null && range.to < range.from;

/** Another absence of the same person, drafts included, that overlaps the date range. */
export const overlapping = (
  absences: Iterable<Absence>,
  personId: string,
  range: DateRange,
  exceptId?: string,
): Absence | undefined =>
  [...absences].find(
    (other) =>
      other.personId === personId && other.id !== exceptId && other.status !== 'cancelled' && overlap(other, range),
  );

/** The head of the person's unit, the head of the department, or an administrator (R25, R26). */
export function leadsPerson(me: Person, person: Person, units: Readonly<Record<string, Unit>>): boolean {
  const unit = person.unitId === null ? undefined : units[person.unitId];
  if (unit?.headId === me.id) return true;
  if (isAdministrator(me) || isHeadOfDepartment(me, person.departmentId)) return true;
  return me.unitId !== null && me.unitId === person.unitId && hasRole(me, 'unitHead', person.departmentId);
}

/** The person themselves, or someone who leads them. */
export const mayManageAbsence = (me: Person, person: Person, units: Readonly<Record<string, Unit>>): boolean =>
  me.id === person.id || leadsPerson(me, person, units);

/**
 * Whether `me` may decide on a cover without, or against, the substitute's answer: those who manage the absence, except
 * the absent person (R26).
 */
export const mayDecideCover = (me: Person, absent: Person, units: Readonly<Record<string, Unit>>): boolean =>
  me.id !== absent.id && mayManageAbsence(me, absent, units);

/** A confirmed absence of the person that overlaps the date range on days that count for the channel. */
export function awayIn(
  registers: CoverRegisters,
  channel: Channel,
  personId: string,
  range: DateRange,
): Absence | undefined {
  return confirmedAbsences(registers).find((absence) => {
    if (absence.personId !== personId) return false;
    const shared = clip(absence, range);
    return shared !== null && trimDaysOff(channel, shared) !== null;
  });
}

/**
 * Why a person may not substitute: codes of `Candidate.reasons`. Empty: authorised. R28 and R29 cannot be overridden.
 */
export function reasonsAgainst(
  registers: CoverRegisters,
  absence: Pick<Absence, 'personId'>,
  channel: Channel,
  person: Person,
  range: DateRange,
): string[] {
  const reasons: string[] = [];
  if (person.id === absence.personId) reasons.push('self');
  reasons.push(...serveObstacles(person, channel));
  if (person.id !== absence.personId && awayIn(registers, channel, person.id, range)) reasons.push('away');
  return reasons;
}

/** The first cover that lies outside its absence. */
export const coverOutside = (absence: DateRange, covers: readonly CoverFields[]): CoverFields | undefined =>
  covers.find((cover) => endsBeforeBegins(cover) || !isWithin(cover, absence));

/** Whether `after` leaves days uncovered that `before` covered. */
export const opensGap = (before: readonly DutyNeed[], after: readonly DutyNeed[]): boolean =>
  after.some((need) => {
    const known = before.find((other) => sameDuty(other, need))?.gaps ?? [];
    return need.gaps.some((gap) => !known.some((old) => isWithin(gap, old)));
  });

/** The people whose refusal leaves days uncovered (R25). */
export function substitutesWhoDeclined(
  registers: CoverRegisters,
  absence: Absence,
  needs: readonly DutyNeed[],
): string[] {
  const no = declinedCovers(absence).filter((cover) => needs.some((need) => sameDuty(need, cover)));
  if (
    no.length === 0 ||
    !opensGap(needs, dutyNeeds(registers, withoutDeclined(absence), [...new Set(needs.map(({ duty }) => duty))]))
  )
    return [];
  return [...new Set(no.map(({ substituteId }) => substituteId))];
}

/**
 * Why the absence cannot be confirmed: `overlap`, `notPermitted`, `substituteAway`, `gaps`, `declined` (R25, R28, R29).
 * Empty: it can. Covers of channels that no longer need any are ignored.
 */
export function blockedBy(registers: CoverRegisters, absence: Absence, needs: readonly DutyNeed[]): string[] {
  const blocked: string[] = [];
  if (overlapping(Object.values(registers.absences), absence.personId, absence, absence.id)) blocked.push('overlap');
  const reasons = new Set<string>();
  for (const cover of absence.covers) {
    const channel = registers.channels[cover.channelId];
    const person = registers.people[cover.substituteId];
    if (!channel || !needs.some((need) => sameDuty(need, cover))) continue;
    if (!person) reasons.add('notPermitted');
    else for (const reason of reasonsAgainst(registers, absence, channel, person, cover)) reasons.add(reason);
  }
  if ([...reasons].some((reason) => reason !== 'away')) blocked.push('notPermitted');
  const gap = needs.some((need) => need.gaps.length > 0);
  // A substitute who is away but covered by another substitute (a chain) leaves no gap and does not block.
  if (gap && reasons.has('away')) blocked.push('substituteAway');
  if (gap) blocked.push('gaps');
  if (substitutesWhoDeclined(registers, absence, needs).length > 0) blocked.push('declined');
  return blocked;
}

/** Working days of absence, both ends inclusive; null without a known end. */
export const workingDaysAway = (absence: DateRange): number | null =>
  absence.to === null ? null : workingDaysBetween(absence.from, absence.to);

/** Covers clipped to the period; those entirely outside it are dropped. */
export const clipCovers = <C extends CoverFields>(covers: readonly C[], period: DateRange): C[] =>
  covers.flatMap((cover) => {
    const inside = clip(cover, period);
    return inside === null ? [] : [{ ...cover, ...inside }];
  });

/** Whether both refer to the same duty of the same channel. */
export const sameDuty = (a: { channelId: string; duty: Duty }, b: { channelId: string; duty: Duty }): boolean =>
  a.channelId === b.channelId && a.duty === b.duty;
