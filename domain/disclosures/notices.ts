// Who is told that a request is past its time, or that nobody is there to answer it; each once while the same clock runs.
// R26, R39.2.
import { isLate, workingHours } from '../inquiries/deadline.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { hasRole, isInCommunicationsOffice } from '../people/role-checks.ts';
import type { RuleSet } from '../rules/model.ts';
import { answersDisclosure } from './cover.ts';
import { type Disclosure, type DisclosureNotice, MAX_DISCLOSURE_NOTICES } from './model.ts';
import { clockBegan, disclosureDue, isUnderWay } from './rules.ts';

type Registers = Pick<VaultState, 'absences' | 'people'>;

export interface NoticeClock {
  readonly now: Date;
  /** In Stockholm. */
  readonly today: Day;
  readonly rules: Pick<RuleSet, 'answer' | 'disclosure'>;
}

/** The heads of the department; of the municipality's requests the communications office. */
export const headsToTell = (
  { people }: Pick<Registers, 'people'>,
  { departmentId }: Pick<Disclosure, 'departmentId'>,
): readonly string[] =>
  Object.values(people)
    .filter(
      (person) =>
        person.archived === null &&
        (hasRole(person, 'departmentChief', departmentId) ||
          (departmentId === null && isInCommunicationsOffice(person))),
    )
    .map(({ id }) => id);

/** Why the head is to be told now; empty: for no reason. */
export function reasonsToTell(
  registers: Registers,
  disclosure: Disclosure,
  { now, today, rules }: NoticeClock,
): readonly DisclosureNotice['why'][] {
  if (!isUnderWay(disclosure)) return [];
  const dueAt = disclosureDue(disclosure, rules).at;
  const { tellChiefAfterWorkingHours: hours } = rules.disclosure;
  const late = isLate({ at: dueAt }, now) && workingHours(dueAt, now, rules.answer, hours) >= hours;
  const nobody = answersDisclosure(registers, disclosure, today).length === 0;
  return [...(late ? (['late'] as const) : []), ...(nobody ? (['nobody'] as const) : [])];
}

/** The notices of the clock that runs now. */
export const noticesNow = (disclosure: Disclosure): readonly DisclosureNotice[] =>
  (disclosure.told ?? []).filter(({ at }) => at > clockBegan(disclosure));

/** The notices that are due and not recorded. None while there is nobody to tell. */
export function dueNotices(registers: Registers, disclosure: Disclosure, clock: NoticeClock): DisclosureNotice[] {
  const known = noticesNow(disclosure);
  const personIds = headsToTell(registers, disclosure);
  if (personIds.length === 0 || (disclosure.told ?? []).length >= MAX_DISCLOSURE_NOTICES - 1) return [];
  return reasonsToTell(registers, disclosure, clock)
    .filter((why) => known.every((notice) => notice.why !== why))
    .map((why) => ({ why, personIds: [...personIds], at: clock.now.toISOString() }));
}
