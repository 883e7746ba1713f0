// Compares who has a role on the platform with the register: the roster, the custodians, and those who have left. R11,
// R28, R29, R35.
import type { Channel } from '../channels/model.ts';
import { workersOn } from '../cover/workers.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { hasAuthorisation, serveObstacles } from '../people/role-checks.ts';
import type { AccessEntry, AccessFinding, FindingKind, PortfolioOwner } from './model.ts';

type Registers = Pick<VaultState, 'people' | 'channels' | 'logins' | 'absences' | 'offboardings'>;

/** What is compared, on which day. */
interface Compared {
  readonly channel: Channel;
  readonly entries: readonly AccessEntry[];
  readonly owner: PortfolioOwner;
}

/** How many present people ought to have full control, so that one may be away. */
const WANTED_FULL = 2;

/**
 * Whether a person has left: out of use, or past the last day of a departure. Who came back after one has an authorisation
 * again.
 */
export function hasLeft(
  { people, offboardings }: Pick<Registers, 'people' | 'offboardings'>,
  personId: string,
  today: Day,
): boolean {
  const person = people[personId];
  if (person === undefined) return false;
  if (person.archived !== null) return true;
  return Object.values(offboardings).some(
    (row) =>
      row.personId === personId &&
      row.lastDay < today &&
      (row.status === 'running' || (row.status === 'finished' && !hasAuthorisation(person))),
  );
}

/** Those who ought to have full control: the responsible person and the custodians of the channel's logins. */
const fullByRegister = ({ logins }: Pick<Registers, 'logins'>, channel: Channel): ReadonlySet<string> =>
  new Set([
    ...(channel.responsibleId === null ? [] : [channel.responsibleId]),
    ...Object.values(logins)
      .filter(({ channelId, fate }) => channelId === channel.id && fate === null)
      .flatMap(({ custodianIds }) => custodianIds),
  ]);

/** What is wrong with one row, the most serious thing only: it is one person, and one decision. Null: nothing. */
function entryFinding(
  registers: Registers,
  { channel }: Compared,
  { personId, access }: AccessEntry,
  { workers, full, today }: { workers: ReadonlySet<string>; full: ReadonlySet<string>; today: Day },
): FindingKind | null {
  const person = personId === null ? undefined : registers.people[personId];
  if (person === undefined) return 'unknown';
  if (hasLeft(registers, person.id, today)) return 'left';
  if (serveObstacles(person, channel).length > 0) return 'noPermission';
  if (!workers.has(person.id)) return 'notOnRoster';
  if (access === 'full' && !full.has(person.id)) return 'tooMuch';
  return access === 'unknown' ? 'roleUnknown' : null;
}

/** Custodians of a role on the platform who are not on its list. */
const missingPeople = (registers: Registers, { channel, entries }: Compared, today: Day): string[] => [
  ...new Set(
    Object.values(registers.logins)
      .filter(({ channelId, kind, fate }) => channelId === channel.id && kind === 'roleGrant' && fate === null)
      .flatMap(({ custodianIds }) => custodianIds)
      .filter(
        (id) =>
          registers.people[id] !== undefined &&
          !hasLeft(registers, id, today) &&
          !entries.some(({ personId }) => personId === id),
      ),
  ),
];

function ownerFinding(registers: Registers, { kind, personId }: PortfolioOwner, today: Day): FindingKind | null {
  if (kind === 'unknown') return 'ownerUnknown';
  if (kind !== 'person') return null;
  return personId !== null && hasLeft(registers, personId, today) ? 'ownerLeft' : 'ownerPerson';
}

type Found = Pick<AccessFinding, 'kind' | 'entryId' | 'personId'>;

/** The people who work with the channel on a day, substitutes among them. */
const workersIn = (registers: Registers, channel: Channel, today: Day): ReadonlySet<string> =>
  new Set(workersOn({ ...registers, channels: { [channel.id]: channel } }, today).map(({ personId }) => personId));

/** All differences, in the order of the list; what concerns the whole list comes last. */
export function findingsOf(registers: Registers, compared: Compared, today: Day): Found[] {
  const { channel, entries, owner } = compared;
  const about = { workers: workersIn(registers, channel, today), full: fullByRegister(registers, channel), today };
  const ofEntries = entries.flatMap((entry): Found[] => {
    const kind = entryFinding(registers, compared, entry, about);
    return kind === null ? [] : [{ kind, entryId: entry.id, personId: entry.personId }];
  });
  const missing = missingPeople(registers, compared, today).map((personId): Found => ({
    kind: 'missing',
    entryId: null,
    personId,
  }));
  const inControl = new Set(
    entries.flatMap(({ access, personId }) =>
      access === 'full' &&
      personId !== null &&
      registers.people[personId] !== undefined &&
      !hasLeft(registers, personId, today)
        ? [personId]
        : [],
    ),
  );
  const few: Found[] = inControl.size < WANTED_FULL ? [{ kind: 'fewFull', entryId: null, personId: null }] : [];
  const owned = ownerFinding(registers, owner, today);
  const ownerId = owner.kind === 'person' ? owner.personId : null;
  return [
    ...ofEntries,
    ...missing,
    ...few,
    ...(owned === null ? [] : [{ kind: owned, entryId: null, personId: ownerId }]),
  ];
}
