// Possible substitutes for a duty of a channel, best first, and why others may not. R25, R28, R29.
import type { Channel } from '../channels/model.ts';
import type { Person } from '../people/model.ts';
import { peopleWhoDeclined } from '../absences/answers.ts';
import type { Candidate } from './calls.ts';
import { coverLedger } from './fairness.ts';
import { confirmedAbsences, type CoverRegisters } from './holders.ts';
import type { Absence } from '../absences/model.ts';
import { reasonsAgainst } from './obstacles.ts';
import type { DateRange } from '../calendar/intervals.ts';
import type { Day } from '../kernel/schemas.ts';

/** What is the same for all channels of a proposal, worked out when it is first asked for. */
export interface CandidateFacts {
  /** Custodians of the channel's active logins. */
  readonly custodiansOf: (channelId: string) => ReadonlySet<string>;
  /** Those who have not left, by name. */
  readonly people: readonly Person[];
  /** Of the year of a day. */
  readonly ledgerOf: (day: Day) => ReturnType<typeof coverLedger>;
  /** The person's confirmed absences. */
  readonly absencesOf: (personId: string) => readonly Absence[];
}

export function candidateFacts(registers: CoverRegisters): CandidateFacts {
  const custodians = new Map<string, Set<string>>();
  for (const { channelId, fate, custodianIds } of Object.values(registers.logins)) {
    if (fate !== null) continue;
    const known = custodians.get(channelId) ?? new Set<string>();
    for (const id of custodianIds) known.add(id);
    custodians.set(channelId, known);
  }
  const absences = Map.groupBy(confirmedAbsences(registers), ({ personId }) => personId);
  const ledgers = new Map<string, ReturnType<typeof coverLedger>>();
  return {
    people: Object.values(registers.people)
      .filter(({ archived }) => archived === null)
      .sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    custodiansOf: (channelId) => custodians.get(channelId) ?? new Set(),
    absencesOf: (personId) => absences.get(personId) ?? [],
    ledgerOf: (day) => {
      const year = day.slice(0, 4);
      const known = ledgers.get(year) ?? coverLedger(registers, day);
      ledgers.set(year, known);
      return known;
    },
  };
}

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
 * Sort order: eligible, not declined, same unit, knows the channel, same department, fewest days covered so far; by name
 * they are in order already.
 */
const byRank = (a: Candidate, b: Candidate): number =>
  Number(b.eligible) - Number(a.eligible) ||
  has('declined')(a) - has('declined')(b) ||
  has('sameUnit')(b) - has('sameUnit')(a) ||
  knows(b) - knows(a) ||
  has('sameDepartment')(b) - has('sameDepartment')(a) ||
  a.coveredDays - b.coveredDays;

/** All active people except the absent person, ranked. */
export function candidatesFor(
  registers: CoverRegisters,
  absence: Pick<Absence, 'personId' | 'answers'>,
  channel: Channel,
  range: DateRange,
  facts: CandidateFacts = candidateFacts(registers),
): Candidate[] {
  const absent = registers.people[absence.personId];
  const custodians = facts.custodiansOf(channel.id);
  const ledger = facts.ledgerOf(range.from);
  const unwilling = peopleWhoDeclined(absence);
  return facts.people
    .filter(({ id }) => id !== absence.personId)
    .map((person) => {
      const reasons = reasonsAgainst(registers, absence, channel, person, range, facts.absencesOf(person.id));
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
