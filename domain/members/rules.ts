// Prevents a vault from being locked permanently; who can be invited, and what a departing member leaves behind.
import type { Channel } from '../channels/model.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import type { MemberState, SheetPlace } from './model.ts';

/** Recovery options if one person is lost: another administrator, a printed sheet, both or none. */
export type RecoverySafety = 'both' | 'administrators' | 'sheet' | 'none';

interface MemberFacts {
  readonly state: MemberState;
  readonly administrator: boolean;
}

/** Whether the sheet in force has been printed and its storage place recorded. */
export const sheetKept = (made: string | null, place: Pick<SheetPlace, 'made'> | undefined): boolean =>
  made !== null && place?.made === made;

/** Requires two active administrators, or a printed sheet; invited and disabled members do not count. */
export function recoverySafetyOf(members: readonly MemberFacts[], kept: boolean): RecoverySafety {
  const two = members.filter(({ state, administrator }) => administrator && state === 'active').length >= 2;
  if (two) return kept ? 'both' : 'administrators';
  return kept ? 'sheet' : 'none';
}

/** Active people who are not members yet, in the given order. */
export const invitable = (people: readonly Person[], memberIds: ReadonlySet<string>): Person[] =>
  people.filter((person) => person.archived === null && !memberIds.has(person.id));

/**
 * Whether the person's roles make the member an administrator of the vault. Archived people keep their roles in the
 * register.
 */
export const administers = (person: Pick<Person, 'roles'>): boolean =>
  person.roles.some(({ role }) => role === 'administrator');

const MAX_MEMBER_ID_PART = 40;

/** The id of the row for a use of the recovery sheet, from the mark that it leaves: each use is recorded once. */
export const recoveryIdOf = (memberId: string, recovered: string): string =>
  `${memberId.slice(0, MAX_MEMBER_ID_PART)}-${String(Math.abs(Date.parse(recovered)))}`;

export interface HeldChannel {
  readonly channelId: string;
  readonly name: string;
  /** Labels of the logins. */
  readonly logins: string[];
  /** Whether the person is the only custodian of some of them. */
  readonly alone: boolean;
}

/**
 * The channels whose logins a person keeps, sorted by name: their passwords must be changed when the person leaves the
 * vault.
 */
export function heldBy(
  personId: string,
  logins: readonly Login[],
  channels: Readonly<Record<string, Channel>>,
): HeldChannel[] {
  const held = new Map<string, HeldChannel>();
  for (const login of logins) {
    if (login.fate !== null || !login.custodianIds.includes(personId)) continue;
    const before = held.get(login.channelId);
    const alone = login.custodianIds.length === 1;
    held.set(login.channelId, {
      channelId: login.channelId,
      name: channels[login.channelId]?.name ?? '',
      logins: [...(before?.logins ?? []), login.label],
      alone: alone || before?.alone === true,
    });
  }
  return [...held.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

/**
 * Number of compartments whose logins a person is custodian of without holding the key. `holders`: by compartment id.
 */
export function waitingKeys(
  personId: string,
  logins: readonly Login[],
  holders: ReadonlyMap<string, readonly string[]>,
): number {
  const waiting = new Set<string>();
  for (const { fate, sealed, custodianIds } of logins) {
    if (fate !== null || sealed === null || !custodianIds.includes(personId)) continue;
    if (holders.get(sealed.compartment)?.includes(personId) !== true) waiting.add(sealed.compartment);
  }
  return waiting.size;
}
