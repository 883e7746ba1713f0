// The person of the member who has opened the vault.
import { isWellFormed } from '../../../domain/frame-rules/well-formed.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Person } from '../../../domain/people/model.ts';
import type { Vault } from '../../vault/index.ts';

/** The signed-in person's row, archived or not; null when it is missing or cannot be read. */
export function ownRow({ db, memberId: id }: Pick<Vault<VaultState>, 'db' | 'memberId'>): Person | null {
  const { people } = db.data;
  const person = Object.hasOwn(people, id) ? people[id] : undefined;
  return person !== undefined && isWellFormed({ register: 'people', id }, person) ? person : null;
}

/** The signed-in person. A member whose row is missing, cannot be read or is archived has no rights. */
export function signedIn(vault: Pick<Vault<VaultState>, 'db' | 'memberId'>): Person | null {
  const person = ownRow(vault);
  return person?.archived === null ? person : null;
}
