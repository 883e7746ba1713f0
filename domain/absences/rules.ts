// Rules for absences: date ranges, overlaps, and who may act. R25, R26.
import { workingDaysBetween } from '../calendar/working-days.ts';
import type { Duty } from '../rules/duty.ts';
import type { Unit } from '../organisation/model.ts';
import type { Person } from '../people/model.ts';
import { hasRole, isAdministrator, isHeadOfDepartment } from '../people/role-checks.ts';
import type { Absence, CoverFields } from './model.ts';
import { clip, overlap, isWithin, type DateRange } from '../calendar/intervals.ts';

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

/** The first cover that lies outside its absence. */
export const coverOutside = (absence: DateRange, covers: readonly CoverFields[]): CoverFields | undefined =>
  covers.find((cover) => endsBeforeBegins(cover) || !isWithin(cover, absence));

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
