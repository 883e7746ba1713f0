// Log records and their index, on a real disk.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { newVault, reopen } from '../support/disk-vault.ts';
import { copyOf, flipBit } from '../support/temp.ts';
import { addCase, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('log records', () => {
  it('keep all versions and show the newest', async () => {
    const vault = await newVault();
    await addCase(vault, 'k', 1, 'ett', { n: 1 });
    await addCase(vault, 'k', 2, 'två', { n: 2 });
    for (const one of [vault, await reopen(copyOf(vault.folder))]) {
      expect(must(await one.getRecord('case', 'k'))).toEqual({ n: 2 });
      expect(must(await one.history('case', 'k')).map(({ seq, by, record }) => ({ seq, by, record }))).toEqual([
        { seq: 2, by: 'anna', record: { n: 1 } },
        { seq: 3, by: 'anna', record: { n: 2 } },
      ]);
      expect(must(await one.page({ kind: 'case' }))).toMatchObject({
        total: 1,
        rows: [{ id: 'k', versions: 2, at: 2 }],
      });
    }
    expect(codeOf(await vault.getRecord('case', 'none'))).toBe('vault.notFound');
  });

  it('are read and searched across segments, from stored index files and from rebuilt ones', async () => {
    const vault = await newVault(undefined, { segmentBytes: 2000 });
    for (let i = 0; i < 60; i += 1) await addCase(vault, `k${i % 40}`, i, i % 3 === 0 ? 'får' : 'far');
    await vault.close();
    const seen = async (one: Vault<State>): Promise<unknown> => [
      must(await one.page({ kind: 'case', limit: 500 })),
      must(await one.page({ kind: 'case', search: 'får' })),
      must(await one.getRecord('case', 'k3')),
      must(await one.history('case', 'k3')),
    ];
    const again = await reopen(vault.folder);
    expect(readdirSync(join(vault.folder, 'index')).length).toBeGreaterThan(3);
    expect(must(await again.verify()).findings).toEqual([]);
    const expected = await seen(again);
    await again.close();
    flipBit(join(vault.folder, 'index/00000001.kvx'), 400);
    rmSync(join(vault.folder, 'index/00000002.kvx'));
    const rebuilt = await reopen(vault.folder);
    expect(rebuilt.findings).toEqual([{ code: 'vault.indexRebuilt', severity: 'note', params: { segment: 1 } }]);
    expect(await seen(rebuilt)).toEqual(expected);
    expect(must(await rebuilt.verify()).findings).toEqual([]);
  });
});
