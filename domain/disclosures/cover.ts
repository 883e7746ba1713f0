// Who answers a request for public records on a day, with the register of absences. R39.2; TF 2:16.
import { includesDay } from '../calendar/intervals.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { hasRole } from '../people/role-checks.ts';
import type { Disclosure } from './model.ts';
import { isUnderWay } from './rules.ts';

type DisclosureCover = Pick<VaultState, 'absences' | 'people'>;

/** Whether a person is at work on a day, as far as the register of absences says. */
export const isThere = (state: DisclosureCover, personId: string, today: Day): boolean =>
  state.people[personId]?.archived === null &&
  !Object.values(state.absences).some(
    (absence) => absence.personId === personId && absence.status === 'confirmed' && includesDay(absence, today),
  );

/** The registrars of a department who are there on a day. */
export const registrarsThere = (state: DisclosureCover, departmentId: string | null, today: Day): readonly string[] =>
  Object.values(state.people)
    .filter((person) => hasRole(person, 'registrar', departmentId) && isThere(state, person.id, today))
    .map(({ id }) => id);

/** Who has a request to answer on a day: whoever is responsible, or, while they are away, the registrars who are there. */
export function answersDisclosure(
  state: DisclosureCover,
  { responsibleId, departmentId }: Pick<Disclosure, 'responsibleId' | 'departmentId'>,
  today: Day,
): readonly string[] {
  if (isThere(state, responsibleId, today)) return [responsibleId];
  return registrarsThere(state, departmentId, today);
}

/** The requests that a person is to answer, the earliest received first. */
export const openDisclosuresOf = (
  { disclosures }: Pick<VaultState, 'disclosures'>,
  personId: string,
): readonly Disclosure[] =>
  Object.values(disclosures)
    .filter((disclosure) => disclosure.responsibleId === personId && isUnderWay(disclosure))
    .sort((a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.number.localeCompare(b.number));
