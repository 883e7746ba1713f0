// The custody contract against the real vault, which must also verify after each step.
import { describe, expect, vi } from 'vitest';
import { custodyContract } from '../../unit/support/custody-contract.ts';
import { must } from '../../support/results.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { openAs, vaultOfSeveral } from '../support/vault-of-several.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

let made: Promise<MemoryDisk> | undefined;

describe('the vault on disk with several members', () => {
  custodyContract(async () => {
    const disk = (await (made ??= vaultOfSeveral())).copy();
    return {
      as: async (memberId, work) => {
        const vault = await openAs(disk, memberId);
        try {
          expect({ mode: vault.mode, findings: vault.findings }).toEqual({ mode: 'readWrite', findings: [] });
          const done = await work(vault);
          expect(vault.findings).toEqual([]);
          expect(must(await vault.verify()).findings).toEqual([]);
          return done;
        } finally {
          await vault.close();
        }
      },
    };
  });
});
