// The last backup from before an erasure that somebody else ordered is kept for a while; one's own is followed at once.
import { beforeEach, expect, test, vi } from 'vitest';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { BackupReport } from '../../../electron/vault/open-vault/backup-types.ts';
import { backupFolderIn, readLists } from '../../../electron/vault/backup/target.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { clock, contextOf, dispose, openAs, renameRut, withCases } from '../erasure/support/municipality.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const DAY = 86_400_000;
const target = '/usb';
let disk: MemoryDisk;
let caseId: string;

const backUp = async (vault: Vault<VaultState>): Promise<BackupReport> =>
  must(await vault.backup({ target, label: '', program: '0', full: false, expectEarlier: false }));
const namesOn = async (vault: Vault<VaultState>): Promise<string[]> =>
  (await readLists(disk, backupFolderIn(target, vault.id), vault.id)).good.map(({ name }) => name);

/** Two backups of a vault with a case, by Anna. */
let names: string[];
beforeEach(async () => {
  const made = await withCases('bild');
  disk = made.disk;
  caseId = made.cases[0]!.id;
  await disk.mkdir(target);
  await disk.syncFolder('/');
  const anna = await openAs(disk, 'anna');
  await backUp(anna);
  must(await renameRut(anna));
  clock.pass(DAY);
  await backUp(anna);
  names = await namesOn(anna);
  expect(names).toHaveLength(2);
  await anna.close();
});

async function rutDisposes(): Promise<void> {
  const rut = await openAs(disk, 'rut');
  must(await dispose(contextOf(rut), caseId));
  await rut.close();
}

test('the last one from before stays for 30 days, whatever the newer ones hold, and then goes', async () => {
  clock.pass(DAY);
  await rutDisposes();
  let anna = await openAs(disk, 'anna');
  const first = await backUp(anna);
  expect(first).toMatchObject({ purged: 1, notPurged: 0 });
  expect(first.kept).toMatchObject([{ name: names[0], by: 'rut' }]);
  expect(await namesOn(anna)).toEqual([first.generation.name, names[0]]);
  must(await renameRut(anna));
  const until = clock.now().getTime() + 30 * DAY;
  // More backups than are kept otherwise.
  for (let i = 0; i < 15; i += 1) {
    clock.pass(DAY);
    must(await renameRut(anna));
    const { kept, purged } = await backUp(anna);
    expect([kept.map(({ name }) => name), purged]).toEqual([[names[0]], 0]);
    expect(kept[0]?.until).toBe(new Date(until).toISOString());
  }
  expect(await namesOn(anna)).toContain(names[0]);
  await anna.close();
  clock.set(new Date(until).toISOString());
  anna = await openAs(disk, 'anna');
  expect(await backUp(anna)).toMatchObject({ purged: 1, kept: [] });
  expect(await namesOn(anna)).not.toContain(names[0]);
  await anna.close();
});

test('the one who ordered it drops all of them at once', async () => {
  await rutDisposes();
  const rut = await openAs(disk, 'rut');
  expect(await backUp(rut)).toMatchObject({ purged: 2, kept: [] });
  await rut.close();
});

test('the kept backup can be restored, and opens with what was erased', async () => {
  await rutDisposes();
  const anna = await openAs(disk, 'anna');
  await backUp(anna);
  const { good } = await readLists(disk, backupFolderIn(target, anna.id), anna.id);
  const kept = good.find(({ name }) => name === names[0]);
  const { restore } = await import('../../../electron/vault/backup/restore.ts');
  const from = backupFolderIn(target, anna.id);
  must(await restore({ from, generation: kept!, to: '/restored', disk }));
  const copy = must(await anna.openCopy('/restored', disk));
  expect(must(await copy.getRecord('moderation', caseId))).toMatchObject({ item: { text: 'HEMLIG kommentar' } });
  await copy.close();
  await anna.close();
});
