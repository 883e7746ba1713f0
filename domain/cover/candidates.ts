// Possible substitutes for a duty of a channel, best first, and why others may not. R25, R28, R29.
import type { Channel } from '../channels/model.ts';
import type { Person } from '../people/model.ts';
import { peopleWhoDeclined } from '../absences/answers.ts';
import type { Candidate } from './calls.ts';
import { coverLedger } from './fairness.ts';
import type { CoverRegisters } from './holders.ts';
import type { Absence } from '../absences/model.ts';
import { reasonsAgainst } from './obstacles.ts';
import type { DateRange } from '../calendar/intervals.ts';

/** Custodians of the channel's active logins. */
export const custodiansOf = (registers: CoverRegisters, channelId: string): ReadonlySet<string> =>
  new Set(
    Object.values(registers.logins).flatMap((login) =>
      login.channelId === channelId && login.fate === null ? login.custodianIds : [],
    ),
  );

/** Why a person is a good choice: codes of `Candidate.merits`. */
export function meritsOf(
  absent: Person | undefined,
  channel: Channel,
  person: Person,
  custodians: ReadonlySet<string>,
): string[] {
  const merits: string[] = [];
  if (absent && absent.unitId !== null && person.unitId === absent.unitId) merits.push('sameUnit');
  else if (absent && absent.departmentId !== null && person.departmentId === absent.departmentId)
    merits.push('sameDepartment');
  if (channel.roster.some((entry) => entry.personId === person.id) || channel.responsibleId === person.id)
    merits.push('inRoster');
  if (custodians.has(person.id)) merits.push('custodian');
  return merits;
}

const has = (merit: string) => (candidate: Candidate) => Number(candidate.merits.includes(merit));
const knows = (candidate: Candidate): number =>
  Number(candidate.merits.includes('inRoster') || candidate.merits.includes('custodian'));

/**
 * Sort order: eligible, not declined, same unit, knows the channel, same department, fewest days covered so far, name.
 */
const byRank = (a: Candidate, b: Candidate): number =>
  Number(b.eligible) - Number(a.eligible) ||
  has('declined')(a) - has('declined')(b) ||
  has('sameUnit')(b) - has('sameUnit')(a) ||
  knows(b) - knows(a) ||
  has('sameDepartment')(b) - has('sameDepartment')(a) ||
  a.coveredDays - b.coveredDays ||
  a.name.localeCompare(b.name, 'sv');

/** All active people except the absent person, ranked. */
export function candidatesFor(
  registers: CoverRegisters,
  absence: Pick<Absence, 'personId' | 'answers'>,
  channel: Channel,
  range: DateRange,
): Candidate[] {
  const absent = registers.people[absence.personId];
  const custodians = custodiansOf(registers, channel.id);
  const ledger = coverLedger(registers, range.from);
  const unwilling = peopleWhoDeclined(absence);
  return Object.values(registers.people)
    .filter((person) => person.archived === null && person.id !== absence.personId)
    .map((person) => {
      const reasons = reasonsAgainst(registers, absence, channel, person, range);
      return {
        personId: person.id,
        name: person.name,
        eligible: reasons.length === 0,
        reasons,
        merits: [...meritsOf(absent, channel, person, custodians), ...(unwilling.has(person.id) ? ['declined'] : [])],
        coveredDays: ledger.get(person.id)?.given ?? 0,
      };
    })
    .sort(byRank);
}
