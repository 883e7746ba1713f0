// A vault with several members, on a disk in memory: made once by the real ways in (invitation, first unlock) and copied
// for each test. Derived keys should be remembered (`memo-kdf.ts`), or each opening costs an Argon2.
import { emptyState, type VaultState } from '../../../domain/state.ts';
import { acceptInvitation, createVault, openVault, type Disk, type OpenOptions, type Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from './memory-disk.ts';
import { folder, kdf } from './small-vault.ts';

export const passphraseOf = (id: string): string => `frasen som ${id} öppnar med`;

/** Opens as a member; the caller closes. */
export const openAs = async (disk: Disk, memberId: string, more: Partial<OpenOptions<VaultState>> = {}): Promise<Vault<VaultState>> =>
  must(await openVault<VaultState>({ folder, disk, memberId, passphrase: passphraseOf(memberId), initial: emptyState(), ...more }));

/** A vault of `anna` (administrator), `bo`, `cia` and `dag`, with `ella` invited; closed. */
export async function vaultOfSeveral(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const vault = must(await createVault<VaultState>({ folder, disk, passphrase: passphraseOf('anna'), member: { id: 'anna', label: 'anna' }, initial: emptyState(), kdf }));
  const codes = new Map<string, string>();
  for (const id of ['bo', 'cia', 'dag', 'ella']) codes.set(id, must(await vault.invite({ id, label: id, administrator: false })).code);
  await vault.close();
  for (const id of ['bo', 'cia', 'dag']) await must(await acceptInvitation<VaultState>({ folder, disk, memberId: id, code: codes.get(id) ?? '', passphrase: passphraseOf(id), initial: emptyState(), kdf })).close();
  return disk;
}
