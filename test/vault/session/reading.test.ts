// Reading between writes, against the real vault.
import { describe, vi } from 'vitest';
import { readContract } from '../../unit/support/read-contract.ts';
import { closeAfterTest } from '../support/temp.ts';
import { openAs, vaultOfSeveral } from '../support/vault-of-several.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('the vault on disk, read between writes', () => {
  readContract(async () => {
    const disk = await vaultOfSeveral();
    const vault = closeAfterTest(await openAs(disk, 'anna'));
    return {
      vault,
      readOnly: async () => {
        await vault.close();
        return closeAfterTest(await openAs(disk, 'anna', { readOnly: true }));
      },
    };
  });
});
