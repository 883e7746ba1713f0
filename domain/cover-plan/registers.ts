// The registers as they would be with everything planned in force. R25.
import type { Stamp } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import type { CoverRegisters } from '../cover/holders.ts';
import type { Absence } from '../absences/model.ts';
import type { CoverPlanRequest, LeaveRequest } from './model.ts';
import { overlap } from '../calendar/intervals.ts';

export interface PlannedRegisters {
  /**
   * Every absence that is not cancelled counts as confirmed, wishes included, so that no one who plans to be away is
   * proposed.
   */
  readonly registers: CoverRegisters & { readonly absences: Readonly<Record<string, Absence>> };
  /**
   * The planned absences, earliest first, but substitutes before the people they substitute for. `id` is the plan key.
   */
  readonly planned: readonly Absence[];
}

export const requestKey = (index: number): string => `wish-${String(index)}`;

/** A wish as an unconfirmed absence. */
export const absenceOfRequest = (wish: LeaveRequest, id: string, stamp: Stamp): Absence => ({
  ...wish,
  id,
  note: '',
  status: 'draft',
  covers: [],
  briefing: {},
  created: stamp,
  changed: stamp,
  confirmed: null,
  cancelled: null,
});

const inScope = (scope: CoverPlanRequest['scope'], person: Person | undefined): boolean => {
  if (person === undefined || scope.kind === 'wishes') return false;
  return (scope.kind === 'unit' ? person.unitId : person.departmentId) === scope.id;
};

const byStart = (a: Absence, b: Absence): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1);

/**
 * Orders the absence of a substitute before those it covers: duties left open there must be covered further (a chain).
 */
function substitutesFirst(absences: readonly Absence[]): Absence[] {
  const byPerson = new Map<string, Absence[]>();
  for (const absence of absences) byPerson.set(absence.personId, [...(byPerson.get(absence.personId) ?? []), absence]);
  const ordered = new Set<Absence>();
  const seen = new Set<Absence>();
  const visit = (absence: Absence): void => {
    if (seen.has(absence)) return;
    seen.add(absence);
    for (const cover of absence.covers)
      for (const other of byPerson.get(cover.substituteId) ?? []) if (overlap(other, cover)) visit(other);
    ordered.add(absence);
  };
  for (const absence of absences) visit(absence);
  return [...ordered];
}

/** The registers with the wishes added and everything planned in force. */
export function plannedRegisters(registers: CoverRegisters, request: CoverPlanRequest): PlannedRegisters {
  const noStamp: Stamp = { at: '', by: '' };
  const wishes = request.wishes.map((wish, index) => absenceOfRequest(wish, requestKey(index), noStamp));
  const known = Object.values(registers.absences).filter((absence) => absence.status !== 'cancelled');
  const mine = known.filter(
    (absence) => overlap(absence, request) && inScope(request.scope, registers.people[absence.personId]),
  );
  const absences = Object.fromEntries(
    [...known, ...wishes].map((absence) => [absence.id, { ...absence, status: 'confirmed' as const }]),
  );
  return {
    registers: { people: registers.people, channels: registers.channels, logins: registers.logins, absences },
    planned: substitutesFirst([...mine, ...wishes.filter((absence) => overlap(absence, request))].sort(byStart)),
  };
}
