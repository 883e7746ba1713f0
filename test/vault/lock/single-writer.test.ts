// One program writes at a time, on a real disk.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { codeOf, must } from '../../support/results.ts';
import { codes, newVault, reopen } from '../support/disk-vault.ts';
import { addPerson } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('a single writer', () => {
  it('makes a second opening read-only and names the owner', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p');
    const second = await reopen(vault.folder);
    expect(second.mode).toBe('readOnly');
    expect(second.findings).toMatchObject([{ code: 'vault.lockedByOther', params: { pid: process.pid } }]);
    expect(Object.keys(second.db.data.people)).toEqual(['p']);
    await second.close();
    must(await addPerson(vault, 'q'));
  });
  it('never overwrites frames that another program wrote despite the lock', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    rmSync(join(vault.folder, 'lock'));
    const other = await reopen(vault.folder);
    must(await addPerson(other, 'p2'));
    expect(codeOf(await addPerson(vault, 'p3'))).toBe('vault.raceLost');
    expect(vault.mode).toBe('readOnly');
    expect(codes(vault)).toEqual(['vault.lockLost']);
    expect(must(await other.verify()).findings).toEqual([]);
  });
  it('takes over the lock of a process that no longer runs', async () => {
    const vault = await newVault();
    await vault.close();
    const path = join(vault.folder, 'lock');
    const { hostname } = await import('node:os');
    writeFileSync(
      path,
      JSON.stringify({ host: hostname(), user: 'x', pid: 2 ** 22 + 1, since: '', nonce: 'n', start: 'b/1' }),
    );
    expect((await reopen(vault.folder)).mode).toBe('readWrite');
  });
  it('respects a fresh lock of another computer, and an unreadable one', async () => {
    const vault = await newVault();
    await vault.close();
    writeFileSync(
      join(vault.folder, 'lock'),
      JSON.stringify({ host: 'annan', user: 'x', pid: 1, since: '', nonce: 'n', start: '' }),
    );
    expect((await reopen(vault.folder)).mode).toBe('readOnly');
    writeFileSync(join(vault.folder, 'lock'), '{');
    expect((await reopen(vault.folder)).mode).toBe('readOnly');
  });
});
