// The logins of a vault's members at its server. Each member has one, whose name follows from the member's id: which login is
// whose, and who is to have none any more, is known from the members in the journal alone, to every administrator's program.
import { ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import { sha256 } from '../crypto/index.ts';
import {
  newLoginPassword,
  scramVerifier,
  type ServerAdministration,
  type ServerDoor,
  type ServerRight,
} from '../server/index.ts';

/** A member who is to have a login. */
export interface DoorOwner {
  readonly memberId: string;
  readonly rights: readonly ServerRight[];
}

const MARK_CHARACTERS = 24;

/**
 * What the names of all members' logins of a vault have in common: the server asks for the beginning, and the `m` tells them
 * from logins that the operator makes by hand.
 */
const prefixOf = (vaultId: string): string => `kv_${vaultId.replaceAll('-', '').slice(0, 12)}_m`;

/** The name of a member's login. It tells nothing to who does not know the member's id. */
export const loginNameOf = (vaultId: string, memberId: string): string =>
  prefixOf(vaultId) + sha256(`kanalvakt/v1/login\0${vaultId}\0${memberId}`).toString('hex').slice(0, MARK_CHARACTERS);

/**
 * Makes a member's login, or gives it a new password: the previous password stops working, on all the member's computers.
 * Connections that are open stay. Refuses as `ServerAdministration.openDoor`.
 */
export async function makeLogin(
  administration: ServerAdministration,
  vaultId: string,
  { memberId, rights }: DoorOwner,
): Promise<Result<{ readonly user: string; readonly password: string }>> {
  const user = loginNameOf(vaultId, memberId);
  const password = newLoginPassword();
  const opened = await administration.openDoor(user, rights, await scramVerifier(password));
  return opened.ok ? ok({ user, password }) : opened;
}

/** What was changed at the server, by the names of the logins. */
export interface DoorsFollowed {
  readonly shut: readonly string[];
  readonly changed: readonly string[];
}

/**
 * Brings the doors of a server in line with the members: shuts the members' logins that are nobody's any more, and
 * gives the others the rights that their members are to have. A login that the operator has made stays as it is, and so does
 * a member's that is shut: it takes a new password. Done again, it changes nothing. Refuses with the first problem, after
 * having tried everything.
 */
export async function followMembers(
  administration: ServerAdministration,
  vaultId: string,
  owners: readonly DoorOwner[],
): Promise<Result<DoorsFollowed>> {
  const doors = await administration.doors();
  if (!doors.ok) return doors;
  const rightsOf = new Map(owners.map(({ memberId, rights }) => [loginNameOf(vaultId, memberId), rights]));
  const shut: string[] = [];
  const changed: string[] = [];
  let problem: Problem | null = null;
  for (const door of doors.value.filter(({ login, made }) => made && login.startsWith(prefixOf(vaultId)))) {
    const rights = rightsOf.get(door.login);
    if (isAsWanted(door, rights)) continue;
    const done =
      rights === undefined
        ? await administration.shutDoor(door.login)
        : await administration.openDoor(door.login, rights, null);
    if (!done.ok) problem ??= done.error;
    else (rights === undefined ? shut : changed).push(door.login);
  }
  return problem === null ? ok({ shut, changed }) : { ok: false, error: problem };
}

/** Whether nothing is to be done. A door that is shut has connections only while they are being ended. */
function isAsWanted({ rights, connections }: ServerDoor, wanted: readonly ServerRight[] | undefined): boolean {
  if (wanted === undefined) return rights.length === 0 && connections === 0;
  return rights.length === 0 || (rights.length === wanted.length && wanted.every((right) => rights.includes(right)));
}
