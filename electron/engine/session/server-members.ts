// The members of a vault on a server, and their logins there: the file that leads a member's computer to the server, and
// doors that follow who the members are and what they may do.
import { safeFileName } from '../../../domain/kernel/file-name.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { hasRole } from '../../../domain/people/role-checks.ts';
import {
  administerServer,
  followMembers,
  makeConnectionFile,
  makeLogin,
  newCode,
  type DoorOwner,
  type MemberInfo,
  type ServerAdministration,
  type ServerLogin,
  type Vault,
} from '../../vault/index.ts';
import type { EngineHooks } from '../messages/hooks.ts';

/** An open vault, this computer's copy of it, and the login that it is connected with. */
export interface Served {
  readonly vault: Vault<VaultState>;
  readonly login: ServerLogin;
}

export type Hooks = Pick<EngineHooks, 'administer'>;

/** `name`: of the file; `expires`: ISO 8601, when the code does; null: never. */
interface MemberFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly code: string;
  readonly expires: string | null;
}

/** Does work as the login's administrator, over a connection of its own. */
export async function administering<T>(
  hooks: Hooks,
  login: ServerLogin,
  work: (administration: ServerAdministration) => Promise<Result<T>>,
): Promise<Result<T>> {
  const administration = await (hooks.administer ?? administerServer)(login);
  try {
    return await work(administration);
  } finally {
    await administration.close();
  }
}

/** Whether the member who is signed in administers the vault. */
export const administers = ({ vault }: Served): boolean =>
  vault.members().some(({ id, administrator }) => administrator && id === vault.memberId);

/** Everybody reads and writes; who disposes of records erases there, and administrators open and shut doors. */
function ownerOf({ vault }: Served, { id, administrator }: MemberInfo): DoorOwner {
  const person = vault.db.data.people[id];
  const erases = administrator || (person !== undefined && hasRole(person, 'registrar'));
  return {
    memberId: id,
    rights: ['read', 'append', ...(erases ? (['erase'] as const) : []), ...(administrator ? (['admin'] as const) : [])],
  };
}

/**
 * Brings the server's doors in line with the members, in an administrator's program; see `followMembers`. Nothing in other
 * programs, and in a vault that is open for reading only.
 */
export function followDoors(hooks: Hooks, served: Served): Promise<Result<void>> {
  const { vault, login } = served;
  if (vault.mode === 'readOnly' || !administers(served)) return Promise.resolve(ok(undefined));
  const owners = vault
    .members()
    .filter(({ state }) => state !== 'disabled')
    .map((member) => ownerOf(served, member));
  return administering(hooks, login, async (administration) => {
    const followed = await followMembers(administration, vault.id, owners);
    return followed.ok ? ok(undefined) : followed;
  });
}

/**
 * A connection file for a member, with a new password: the previous password stops working on all the member's computers. For an
 * invited member its code is that of a new invitation, so that one code opens both, and expires with it. The code goes
 * another way than the file. Refuses with `vault.closed` for a vault that is not connected to a server, `vault.notAdministrator`,
 * `vault.ownMember`, `vault.memberUnknown`, `vault.memberDisabled`, as `Vault.invite`, and as the server does.
 */
export async function makeMemberFile(
  hooks: Hooks,
  served: Served | null,
  memberId: string,
): Promise<Result<MemberFile>> {
  if (served === null) return fail('vault.closed');
  const { vault, login } = served;
  if (!administers(served)) return fail('vault.notAdministrator');
  if (memberId === vault.memberId) return fail('vault.ownMember');
  const member = vault.members().find(({ id }) => id === memberId);
  if (member === undefined) return fail('vault.memberUnknown', { params: { member: memberId } });
  if (member.state === 'disabled') return fail('vault.memberDisabled', { params: { member: memberId } });
  return administering(hooks, login, async (administration) => {
    const { label, administrator } = member;
    const invited = member.state === 'invited' ? await vault.invite({ id: memberId, label, administrator }) : null;
    if (invited !== null && !invited.ok) return invited;
    const made = await makeLogin(administration, vault.id, ownerOf(served, member));
    if (!made.ok) return made;
    const { code, expires } = invited?.value ?? { code: newCode(), expires: null };
    const bytes = await makeConnectionFile(
      { folder: vault.folder, login: { ...login, ...made.value }, memberId, label, expires },
      code,
    );
    if (!bytes.ok) return bytes;
    return ok({ name: `${safeFileName(`Kanalvakt-${label}`)}.kvanslutning`, bytes: bytes.value, code, expires });
  });
}
