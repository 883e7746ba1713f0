// A vault with several members on a `MemoryDisk`: Anna administers it, the others come in with their code.
import type { Result } from '../../../domain/result.ts';
import { acceptInvitation, recoverMember, type AcceptOptions, type OpenOptions, type RecoverOptions, type Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { create, folder, initial, kdf, open, type State } from './small-vault.ts';

/** Every member's own passphrase. */
export const passphraseOf = (id: string): string => `lösenfras för ${id}`;

export const openAs = (disk: MemoryDisk, id: string, more: Partial<OpenOptions<State>> = {}): Promise<Result<Vault<State>>> =>
  open(disk, { memberId: id, ...(id === 'anna' ? {} : { passphrase: passphraseOf(id) }), ...more });

export const accept = (disk: MemoryDisk, id: string, code: string, more: Partial<AcceptOptions<State>> = {}): Promise<Result<Vault<State>>> =>
  acceptInvitation<State>({ folder, disk, initial: initial(), kdf, memberId: id, code, passphrase: passphraseOf(id), ...more });

export const recover = (disk: MemoryDisk, id: string, sheet: string, more: Partial<RecoverOptions<State>> = {}): Promise<Result<Vault<State>>> =>
  recoverMember<State>({ folder, disk, initial: initial(), kdf, memberId: id, sheet, passphrase: passphraseOf(id), administrator: false, ...more });

export const named = (id: string, administrator = false): { readonly id: string; readonly label: string; readonly administrator: boolean } => ({ id, label: id.slice(0, 1).toUpperCase() + id.slice(1), administrator });

/** Invites from an open vault, closes it, and lets each of them in; ends closed. */
export async function letIn(disk: MemoryDisk, vault: Vault<State>, ...ids: readonly string[]): Promise<void> {
  const codes = new Map<string, string>();
  for (const id of ids) codes.set(id, must(await vault.invite(named(id))).code);
  await vault.close();
  for (const [id, code] of codes) await must(await accept(disk, id, code)).close();
}

/** A closed vault of Anna and others. */
export async function vaultOf(disk: MemoryDisk, ...ids: readonly string[]): Promise<void> {
  await letIn(disk, must(await create(disk)), ...ids);
}
