// Vaults with the program's own registers and several members, on an in-memory disk. Argon2 should be replaced or
// cached (`quick-kdf.ts`, `memo-kdf.ts`), or each opening pays for a derivation.
import { emptyState, type VaultState } from '../../../domain/kernel/state.ts';
import type { Disk, OpenOptions, Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from './memory-disk.ts';
import { copiesOf } from './copies.ts';
import { memberNamed, vaultHelpers } from './vaults.ts';

const helpers = vaultHelpers<VaultState>(emptyState);

/** Opens as a member; the caller must close it. */
export const openAs = async (
  disk: Disk,
  memberId: string,
  more: Partial<OpenOptions<VaultState>> = {},
): Promise<Vault<VaultState>> => must(await helpers.openAs(disk, memberId, more));

const makeFixture = copiesOf(async () => {
  const disk = new MemoryDisk();
  await helpers.makeVaultWith(disk, 'bo', 'cia', 'dag');
  const anna = await openAs(disk, 'anna');
  must(await anna.invite(memberNamed('ella')));
  await anna.close();
  return { disk };
});

/**
 * A closed vault of `anna` (administrator), `bo`, `cia` and `dag`, with `ella` invited: made once per test file with
 * real invitations, and copied for each test.
 */
export const vaultOfSeveral = async (): Promise<MemoryDisk> => (await makeFixture()).disk;
