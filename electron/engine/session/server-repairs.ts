// What an administrator's program does about something that no member has written, at the end of a vault on a server: it
// shuts the login that it came with, takes it away, and writes down what it was.
import { DAY_MS } from '../../../domain/calendar/days.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import { loginNameOf, type NotedTail, type ServerDoor, type Vault } from '../../vault/index.ts';
import { administering, administers, type Hooks, type Served } from './server-members.ts';

/** For how long administrators are told, after it was written down. */
const TOLD_MS = 14 * DAY_MS;

type Shut = NotedTail['shut'];

/** What becomes of a login: the one that this program is connected with, and those that the operator made, stay. */
const fateOf = (door: ServerDoor | undefined, login: string, { login: own }: Served): Shut => {
  if (login === own.user) return 'own';
  return door?.made === true ? 'shut' : 'operator';
};

/** Shuts these logins, if they may be shut. Refuses as the server does. */
function shutLogins(
  hooks: Hooks,
  served: Served,
  logins: readonly string[],
): Promise<Result<ReadonlyMap<string, Shut>>> {
  return administering(hooks, served.login, async (administration) => {
    const doors = await administration.doors();
    if (!doors.ok) return doors;
    const fates = new Map<string, Shut>();
    for (const login of logins) {
      const door = doors.value.find((one) => one.login === login);
      const fate = fateOf(door, login, served);
      fates.set(login, fate);
      if (fate !== 'shut' || door?.rights.length === 0) continue;
      const shut = await administration.shutDoor(login);
      if (!shut.ok) return shut;
    }
    return ok(fates);
  });
}

/** Writes down what programs have taken away. Refuses as the server and the vault do. */
async function noteRemoved(hooks: Hooks, served: Served): Promise<Result<void>> {
  const { repairs } = served.vault;
  const removed = await repairs.removed();
  if (!removed.ok) return removed;
  if (removed.value.length === 0) return ok(undefined);
  const shut = await shutLogins(hooks, served, [...new Set(removed.value.map(({ login }) => login))]);
  if (!shut.ok) return shut;
  const noted = await served.vault.write('members.tailRemoved', (tx) => {
    for (const tail of removed.value) tx.noteRemovedTail({ ...tail, shut: shut.value.get(tail.login) ?? 'operator' });
    return ok(undefined);
  });
  return noted.ok ? repairs.forget(removed.value) : noted;
}

/**
 * In an administrator's program: takes away what no member has written at the end of the vault's server, shuts the login
 * that it came with, and writes both down. Then what the frames here replaced on the server is let go of. Refuses as the
 * server and the vault do; done again, it continues.
 */
export async function mendServer(hooks: Hooks, served: Served): Promise<Result<void>> {
  const { repairs } = served.vault;
  if (!administers(served)) return ok(undefined);
  const tail = repairs.obstacle();
  if (tail?.code === 'vault.badTail') {
    // Before it goes, so that no more of it comes.
    const shut = await shutLogins(hooks, served, [String(tail.params.login)]);
    if (!shut.ok) return shut;
    const gone = await repairs.removeTail();
    if (!gone.ok) return gone;
  }
  const noted = await noteRemoved(hooks, served);
  return noted.ok && repairs.obstacle() === null ? repairs.letGo() : noted;
}

const CODES = {
  shut: 'vault.tailRemoved',
  own: 'vault.tailRemovedOwn',
  operator: 'vault.tailRemovedOperator',
} as const satisfies Record<Shut, string>;

type Told = Pick<Vault<VaultState>, 'members' | 'memberId' | 'repairs'>;

/** The member whose login it is; undefined: nobody's that is a member. */
export const memberOfLogin = (
  { id, members }: Pick<Vault<VaultState>, 'id' | 'members'>,
  login: string | number,
): string | undefined => members().find((member) => loginNameOf(id, member.id) === login)?.id;

/** What administrators are told about what was taken away lately; once for each login. */
export function removedFindings(vault: Told, now: Date): readonly Finding[] {
  if (!vault.members().some(({ id, administrator }) => administrator && id === vault.memberId)) return [];
  const byLogin = new Map<string, Finding>();
  for (const { seq, login, at, shut } of vault.repairs.noted()) {
    if (now.getTime() - Date.parse(at) > TOLD_MS) continue;
    byLogin.set(login, { code: CODES[shut], severity: 'note', params: { seq, login, at } });
  }
  return [...byLogin.values()];
}
