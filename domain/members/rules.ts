// What keeps a vault from being locked for ever, who can be invited, and what a member leaves behind.
import type { Channel } from '../channels/model.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import type { MemberState, SheetPlace } from './model.ts';

/** What saves the day when one person is gone: another administrator, a printed sheet, both or nothing. */
export type Safety = 'both' | 'administrators' | 'sheet' | 'none';

interface Known {
  readonly state: MemberState;
  readonly administrator: boolean;
}

/** Whether the sheet in force has been printed and put somewhere. */
export const sheetKept = (made: string | null, place: Pick<SheetPlace, 'made'> | undefined): boolean => made !== null && place?.made === made;

/** Two administrators who can open the vault, or a printed sheet; invited and disabled ones help nobody. */
export function safetyOf(members: readonly Known[], kept: boolean): Safety {
  const two = members.filter(({ state, administrator }) => administrator && state === 'active').length >= 2;
  if (two) return kept ? 'both' : 'administrators';
  return kept ? 'sheet' : 'none';
}

/** Persons in use who are no members yet, in the order given. */
export const invitable = (people: readonly Person[], memberIds: ReadonlySet<string>): Person[] => people.filter((person) => person.archived === null && !memberIds.has(person.id));

/** Whether the person's roles make the member an administrator of the vault. A person taken out of use keeps the role on paper. */
export const administers = (person: Pick<Person, 'roles'>): boolean => person.roles.some(({ role }) => role === 'administrator');

export interface HeldChannel {
  readonly channelId: string;
  readonly name: string;
  /** Labels of the logins. */
  readonly logins: string[];
  /** Whether nobody else is custodian of some of them. */
  readonly alone: boolean;
}

/** The channels whose logins a person keeps, by name: what is to be changed when he is no longer a member. */
export function heldBy(personId: string, logins: readonly Login[], channels: Readonly<Record<string, Channel>>): HeldChannel[] {
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

/** How many sealed logins a person is custodian of without having their key yet. `holders` of a compartment, by its id. */
export function waitingKeys(personId: string, logins: readonly Login[], holders: ReadonlyMap<string, readonly string[]>): number {
  const waiting = new Set<string>();
  for (const { fate, sealed, custodianIds } of logins) {
    if (fate !== null || sealed === null || !custodianIds.includes(personId)) continue;
    if (holders.get(sealed.compartment)?.includes(personId) !== true) waiting.add(sealed.compartment);
  }
  return waiting.size;
}
