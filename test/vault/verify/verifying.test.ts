// Verification beside other work, on a real disk.
import { describe, expect, it, vi } from 'vitest';
import { codeOf, must } from '../../support/results.ts';
import { newVault } from '../support/disk-vault.ts';
import { addCase, addPerson } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('verifying', () => {
  it('lets writing continue and finds nothing wrong meanwhile', async () => {
    const vault = await newVault(undefined, { segmentBytes: 3000 });
    for (let i = 0; i < 50; i += 1) await addCase(vault, `k${i}`, i);
    const state = { going: true };
    let wrote = 0;
    const writing = (async () => {
      while (state.going) {
        must(await addCase(vault, `m${wrote}`, wrote));
        must(await addPerson(vault, `p${wrote % 7}`, String(wrote)));
        wrote += 1;
      }
    })();
    let during = 0;
    for (let i = 0; i < 10 || during <= 10; i += 1) {
      const before = wrote;
      expect(must(await vault.verify()).findings).toEqual([]);
      during += wrote - before;
    }
    state.going = false;
    await writing;
  });

  it('reports progress, and stops when the vault is closed', async () => {
    const vault = await newVault();
    for (let i = 0; i < 200; i += 1) await addPerson(vault, `p${i}`);
    const seen: number[] = [];
    must(await vault.verify({ onProgress: (done, total) => seen.push(done / total) }));
    expect(seen.at(-1)).toBe(1);
    const verifying = vault.verify();
    await vault.close();
    expect(codeOf(await verifying)).toBe('vault.closed');
  });
});
