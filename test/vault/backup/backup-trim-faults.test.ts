// Older lists are rewritten without a key that was replaced. Interrupted at every disk call, every backup that a list
// names can be restored completely, and the next backup does the remaining work.
import { expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { findBackups, restore } from '../../../electron/vault/backup/restore.ts';
import { must } from '../../support/results.ts';
import { backedVault, backup, readGoodLists, BACKUP_TARGET, type BackupFixture } from './support/backup-vault.ts';
import { failEveryCall, CHANGING_CALLS } from '../support/every-call.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { copiesOf } from '../support/copies.ts';
import { randomFrom, seedOr } from '../support/random.ts';
import { addPerson, open } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** A vault with two backups, whose channel key has been replaced since. */
async function rekeyedNow(): Promise<BackupFixture> {
  const backed = await backedVault();
  const { vault } = backed;
  must(await backup(vault));
  must(await addPerson(vault, 'between'));
  must(await backup(vault));
  must(
    await vault.write('rekey', (tx) => {
      tx.rekey('ch-l1', ['anna']);
      tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from('nytt')) };
      return ok(undefined);
    }),
  );
  return backed;
}

const made = copiesOf(async () => {
  const one = await rekeyedNow();
  await one.vault.close();
  return one;
});

/** Restores every existing backup; returns how many of them lack a key. */
async function allRestorable(disk: MemoryDisk): Promise<number> {
  const [shelf] = must(await findBackups(BACKUP_TARGET, disk));
  expect(shelf!.damaged).toEqual([]);
  for (const [i, generation] of shelf!.good.entries())
    must(await restore({ from: shelf!.folder, generation, to: `/out-${i}`, disk }));
  return shelf!.good.filter(({ keysGone }) => keysGone === 1).length;
}

test('a power cut at any call leaves every listed backup restorable, and the next backup completes the work', async () => {
  const random = randomFrom(seedOr(20_261_125));
  let trimmedOnce = false;
  await failEveryCall(40, async (strike) => {
    const { disk, vault } = await rekeyedNow();
    const cuts: MemoryDisk[] = [];
    strike.arm(disk, {
      counts: (operation, path) => path.startsWith(BACKUP_TARGET) && CHANGING_CALLS.has(operation),
      times: 1,
      hit: () => cuts.push(disk.afterPowerCut(random)),
    });
    expect(must(await backup(vault))).toMatchObject({ purged: 0, trimmed: 2, notPurged: 0 });
    await vault.close();
    disk.before = () => {};
    // In the last attempt the power is not cut.
    const cut = cuts[0] ?? disk.copy();
    const trimmed = await allRestorable(cut.copy());
    if (cuts.length === 0) expect(trimmed).toBe(2);
    trimmedOnce ||= trimmed === 1;
    for (const path of cut.files('/')) if (path.endsWith('/lock')) cut.remove(`/${path}`);
    const again = must(await open(cut, { segmentBytes: 2500 }));
    must(await backup(again));
    expect(await allRestorable(cut.copy())).toBe(2);
    await again.close();
  });
  expect(trimmedOnce).toBe(true);
});

test('a full backup location, from any call on, leaves every listed backup restorable', async () => {
  await failEveryCall(14, async (strike) => {
    const { disk } = await made();
    const vault = must(await open(disk, { segmentBytes: 2500 }));
    // A full disk still syncs, renames and deletes.
    strike.arm(disk, {
      counts: (operation, path) => path.startsWith(BACKUP_TARGET) && ['create', 'write'].includes(operation),
      code: 'ENOSPC',
    });
    const done = await backup(vault);
    disk.before = () => {};
    await allRestorable(disk.copy());
    if (done.ok && done.value.notPurged > 0) expect(done.value).toMatchObject({ trimmed: 0, purged: 0, notPurged: 2 });
    if (strike.failedCall === '') expect(done).toMatchObject({ ok: true, value: { trimmed: 2 } });
    must(await backup(vault));
    expect(await allRestorable(disk.copy())).toBe(2);
    expect((await readGoodLists(disk, vault)).length).toBeGreaterThanOrEqual(3);
    await vault.close();
  });
});
