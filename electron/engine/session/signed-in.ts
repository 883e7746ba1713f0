// Who has opened the vault, for its status.
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import type { Vault } from '../../vault/index.ts';

/** Null for a member who is nobody in the register of people. */
export function signedIn({ db, memberId }: Vault<VaultState>): VaultStatus['me'] {
  const person = db.data.people[memberId];
  if (person === undefined) return null;
  const { id, name, title, roles, departmentId } = person;
  return { personId: id, name, title, roles: roles.map(({ role }) => role), departmentId };
}
