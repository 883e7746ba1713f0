// Older lists are written anew without a key that was replaced. Stopped at every single call to the disk, every backup that
// a list names can be restored whole, and the next backup does what is left.
import { expect, test, vi } from 'vitest';
import { ok } from '../../domain/result.ts';
import { findBackups, restore } from '../../electron/vault/restore.ts';
import { must } from '../support/results.ts';
import { backedVault, backup, lists, usb, type Backed } from './support/backup-vault.ts';
import type { MemoryDisk } from './support/memory-disk.ts';
import { randomFrom, seedOr } from './support/random.ts';
import { addPerson, open } from './support/small-vault.ts';

vi.mock('../../electron/vault/crypto.ts', async (original) => (await import('./support/memo-crypto.ts')).memoised(await original()));
vi.mock('../../electron/vault/kdf.ts', async (original) => (await import('./support/memo-kdf.ts')).memoised(await original()));

const changing = new Set(['create', 'write', 'datasync', 'sync', 'truncate', 'rename', 'link', 'unlink', 'mkdir', 'syncFolder']);

/** A vault with two backups, whose channel key has been replaced since. */
async function rekeyed(): Promise<Backed> {
  const backed = await backedVault();
  const { vault } = backed;
  must(await backup(vault));
  must(await addPerson(vault, 'between'));
  must(await backup(vault));
  must(await vault.write('rekey', (tx) => {
    tx.rekey('ch-l1', ['anna']);
    tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from('nytt')) };
    return ok(undefined);
  }));
  return backed;
}

/** Restores every backup there is; gives how many of them lack a key. */
async function allRestorable(disk: MemoryDisk, what: string): Promise<number> {
  const [shelf] = must(await findBackups(usb, disk));
  expect(shelf!.damaged, what).toEqual([]);
  for (const [i, generation] of shelf!.good.entries()) must(await restore({ from: shelf!.folder, generation, to: `/out-${i}`, disk }));
  return shelf!.good.filter(({ keysGone }) => keysGone === 1).length;
}

test('the power is cut at every call: every backup that is named is whole, and the next one goes on', async () => {
  const random = randomFrom(seedOr(20_261_125));
  let trimmedOnce = false;
  for (let at = 1; ; at += 1) {
    const { disk, vault } = await rekeyed();
    let calls = 0;
    let cut: MemoryDisk | undefined;
    disk.before = (operation, path) => {
      if (!path.startsWith(usb) || !changing.has(operation)) return;
      calls += 1;
      if (calls === at) cut = disk.afterPowerCut(random);
    };
    expect(must(await backup(vault)), `call ${at}`).toMatchObject({ purged: 0, trimmed: 2, notPurged: 0 });
    await vault.close();
    if (cut === undefined) break;
    trimmedOnce ||= (await allRestorable(cut.copy(), `call ${at}`)) === 1;
    for (const path of cut.files('/')) if (path.endsWith('/lock')) cut.remove(`/${path}`);
    const again = must(await open(cut, { segmentBytes: 2500 }));
    must(await backup(again));
    expect(await allRestorable(cut.copy(), `after call ${at}`)).toBe(2);
    await again.close();
  }
  expect(trimmedOnce).toBe(true);
});

test('a full place for backups, from any call on: every backup that is named is whole', async () => {
  for (let at = 1; ; at += 1) {
    const { disk, vault } = await rekeyed();
    let calls = 0;
    disk.before = (operation, path) => {
      if (!path.startsWith(usb) || !changing.has(operation)) return;
      calls += 1;
      if (calls >= at && ['create', 'write'].includes(operation)) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    };
    const done = await backup(vault);
    disk.before = () => {};
    await allRestorable(disk.copy(), `call ${at}`);
    if (done.ok && done.value.notPurged > 0) expect(done.value).toMatchObject({ trimmed: 0, purged: 0, notPurged: 2 });
    must(await backup(vault));
    expect(await allRestorable(disk.copy(), `after call ${at}`)).toBe(2);
    expect((await lists(disk, vault)).length).toBeGreaterThanOrEqual(3);
    await vault.close();
    if (calls < at) break;
  }
});
