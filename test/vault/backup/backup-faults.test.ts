// A backup interrupted at every disk call, by an error, a power cut or a kill: what can be restored is either the
// previous backup or the new one, never a mixture. The vault itself is never harmed.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { nodeDisk } from '../../../electron/vault/index.ts';
import { findBackups, restore } from '../../../electron/vault/backup/restore.ts';
import { codeOf, must } from '../../support/results.ts';
import type { BackupMakerMessage } from './support/backup-maker.ts';
import {
  backedVault,
  backup,
  contentOf,
  readGoodLists,
  filesOnTarget,
  restoreNewest,
  BACKUP_TARGET,
  type BackupFixture,
} from './support/backup-vault.ts';
import { failEveryCall, CHANGING_CALLS, diskError, READING_CALLS } from '../support/every-call.ts';
import { verifyVault } from '../support/examine.ts';
import { callsAbout, callsOf, deathsAt, deathText, killedAt } from '../support/killed.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { copiesOf } from '../support/copies.ts';
import { randomFrom, seedOr } from '../support/random.ts';
import { KILL_SEGMENT_BYTES } from '../support/writer-messages.ts';
import { tempFolder } from '../support/temp.ts';
import {
  addBlob,
  addPerson,
  VAULT_FOLDER,
  initial,
  open,
  vaultHelpers,
  type State,
  type VaultHelpers,
} from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

type Changed = BackupFixture & { readonly first: number; readonly second: number };

/** A vault with one backup, changed since. */
async function changedNow(): Promise<Changed> {
  const backed = await backedVault();
  must(await backup(backed.vault));
  const first = backed.vault.head().seq;
  must(await addBlob(backed.vault, Buffer.alloc(90_000, 5)));
  must(await addPerson(backed.vault, 'new'));
  return { ...backed, first, second: backed.vault.head().seq };
}

const made = copiesOf(async () => {
  const one = await changedNow();
  await one.vault.close();
  return one;
});

/** The same, reopened on a disk where everything is durable. */
async function changed(): Promise<Changed> {
  const one = await made();
  return { ...one, vault: must(await open(one.disk, { segmentBytes: 2500 })) };
}

/** Restores the newest backup, checks everything in it, and returns the sequence number of its head. */
async function restorable(disk: MemoryDisk): Promise<number> {
  must(await restoreNewest(disk, '/restored'));
  const vault = must(await open(disk, { folder: '/restored', readOnly: true }));
  expect((await verifyVault(vault)).findings).toEqual([]);
  const { seq } = vault.head();
  await vault.close();
  return seq;
}

describe.each(['ENOSPC', 'EIO'])('%s from the backup location', (errno) => {
  test.each([
    ['once', 1],
    ['from then on', Number.MAX_SAFE_INTEGER],
  ] as const)('raised %s at any call, leaves the previous or the new backup restorable', async (_, times) => {
    const codes = new Set<string>();
    await failEveryCall(30, async (strike) => {
      const { disk, vault, first, second } = await changed();
      strike.arm(disk, {
        counts: (operation, path) => path.startsWith(BACKUP_TARGET) && CHANGING_CALLS.has(operation),
        times,
        code: errno,
      });
      const done = await backup(vault);
      disk.before = () => {};
      codes.add(codeOf(done));
      expect((await verifyVault(vault)).findings).toEqual([]);
      const now = await restorable(disk.copy());
      expect([first, second]).toContain(now);
      if (done.ok) expect(now).toBe(second);
      must(await backup(vault));
      expect(await restorable(disk.copy())).toBe(second);
      expect(filesOnTarget(disk).filter((path) => /tmp-|lock/.test(path))).toEqual([]);
      await vault.close();
    });
    codes.delete('ok');
    expect([...codes]).toEqual([errno === 'ENOSPC' ? 'backup.targetFull' : 'backup.targetLost']);
  });
});

test('a removed disk is not mistaken for an empty one', async () => {
  const { disk, vault } = await changed();
  disk.before = (operation, path) => {
    if (path.startsWith(BACKUP_TARGET)) throw diskError('ENOENT');
  };
  expect(codeOf(await backup(vault, { expectEarlier: true }))).toBe('backup.targetMissing');
  disk.before = () => {};
  must(await backup(vault));
  await vault.close();
});

test('an error of the vault’s own disk is reported as such and never leads to a partial backup', async () => {
  const codes = new Set<string>();
  await failEveryCall(20, async (strike) => {
    const { disk, vault, first, second } = await changed();
    strike.arm(disk, {
      counts: (operation, path) => path.startsWith(VAULT_FOLDER) && READING_CALLS.has(operation),
      times: 1,
    });
    const done = await backup(vault);
    disk.before = () => {};
    codes.add(codeOf(done));
    const now = await restorable(disk.copy());
    expect([first, second]).toContain(now);
    if (done.ok) expect(now).toBe(second);
    await vault.close();
  });
  expect(codes).toEqual(new Set(['backup.sourceUnreadable', 'ok']));
});

test('a power cut at any call leaves the previous or the new backup restorable', async () => {
  const random = randomFrom(seedOr(20_261_124));
  const seen = new Set<string>();
  await failEveryCall(30, async (strike) => {
    const { disk, vault, first, second } = await changedNow();
    const cuts: MemoryDisk[] = [];
    strike.arm(disk, {
      counts: (operation, path) => path.startsWith(BACKUP_TARGET) && CHANGING_CALLS.has(operation),
      times: 1,
      hit: () => cuts.push(disk.afterPowerCut(random)),
    });
    must(await backup(vault));
    await vault.close();
    disk.before = () => {};
    // In the last attempt the power is not cut, and the new backup can be restored.
    const cut = cuts[0] ?? disk.copy();
    const now = await restorable(cut);
    expect([first, second]).toContain(now);
    if (cuts.length === 0) expect(now).toBe(second);
    else seen.add(now === second ? 'after' : 'before');
    // The computer has restarted: no process holds a lock.
    for (const path of cut.files('/')) if (path.endsWith('/lock')) cut.remove(`/${path}`);
    const again = must(await open(cut, { segmentBytes: 2500 }));
    must(await addPerson(again, 'after'));
    must(await backup(again));
    cut.remove('/restored');
    expect(await restorable(cut)).toBe(again.head().seq);
    await again.close();
  });
  expect(seen).toEqual(new Set(['before', 'after']));
});

describe('restoring', () => {
  test('leaves existing files untouched when any disk call fails, and works on the second attempt', async () => {
    const { disk, vault, second } = await changed();
    must(await backup(vault));
    await vault.close();
    for (const errno of ['ENOSPC', 'EIO']) {
      await failEveryCall(30, async (strike) => {
        const copy = disk.copy();
        strike.arm(copy, { counts: (operation) => CHANGING_CALLS.has(operation), code: errno });
        const before = copy.files('/').filter((path) => !path.includes('restored'));
        const done = await restoreNewest(copy, '/restored');
        copy.before = () => {};
        expect(copy.files('/').filter((path) => !path.includes('restored'))).toEqual(before);
        expect(codeOf(done)).toBe(
          strike.failedCall === '' ? 'ok' : errno === 'ENOSPC' ? 'restore.diskFull' : 'restore.notWritable',
        );
        if (!copy.has('/restored/vault.json')) must(await restoreNewest(copy, '/restored'));
        const restored = must(await open(copy, { folder: '/restored' }));
        expect(restored.head().seq).toBe(second);
        await restored.close();
      });
    }
  });

  test('never writes into a folder with content, a vault or a backup', async () => {
    const { disk, vault } = await changed();
    const [shelf] = must(await findBackups(BACKUP_TARGET, disk));
    const from = { from: shelf!.folder, generation: shelf!.good[0]!, disk };
    await vault.close();
    disk.put('/full/file', Buffer.from('x'));
    const before = disk.files('/');
    expect(codeOf(await restore({ ...from, to: '/full' }))).toBe('restore.folderNotEmpty');
    expect(codeOf(await restore({ ...from, to: VAULT_FOLDER }))).toBe('restore.folderNotEmpty');
    expect(codeOf(await restore({ ...from, to: '/full/file' }))).toBe('restore.folderNotEmpty');
    expect(codeOf(await restore({ ...from, to: `${VAULT_FOLDER}/ny` }))).toBe('restore.insideVault');
    expect(codeOf(await restore({ ...from, to: `${shelf!.folder}/ny` }))).toBe('restore.insideBackup');
    expect(codeOf(await restore({ ...from, to: '/new', cancelled: () => true }))).toBe('restore.cancelled');
    expect(disk.files('/')).toEqual(before);
  });

  test('reports damaged files, and restores the rest only on request', async () => {
    const { disk, vault, blob } = await changed();
    must(await backup(vault));
    const [newest] = await readGoodLists(disk, vault);
    await vault.close();
    const file = newest!.files.find(({ path }) => path.includes(blob))!;
    const path = `${BACKUP_TARGET}/Kanalvakt-${vault.id.slice(0, 8)}/objects/${file.sha256.slice(0, 2)}/${file.sha256}`;
    const flipped = Buffer.from(disk.bytes(path));
    flipped[40]! ^= 4;
    for (const bad of [flipped, Buffer.alloc(0), Buffer.concat([disk.bytes(path), Buffer.from('x')]), null]) {
      const copy = disk.copy();
      if (bad === null) copy.remove(path);
      else copy.put(path, bad);
      const refused = await restoreNewest(copy, '/restored');
      expect(refused).toMatchObject({
        ok: false,
        error: { code: 'restore.damaged', params: { count: 1, path: file.path } },
      });
      expect(copy.has('/restored')).toBe(false);
      expect(must(await restoreNewest(copy, '/restored', { evenIfDamaged: true })).damaged).toEqual([file.path]);
      const restored = must(await open(copy, { folder: '/restored' }));
      expect(restored.head()).toEqual(newest!.head);
      expect(codeOf(await restored.blobs.info(blob))).toBe('vault.blobMissing');
      await restored.close();
    }
  });

  test('a deleted vault is restored with everything in it', async () => {
    const { disk, vault, blob } = await changed();
    must(await backup(vault));
    await vault.close();
    disk.remove(VAULT_FOLDER);
    must(await restoreNewest(disk, VAULT_FOLDER));
    expect((await contentOf(disk, VAULT_FOLDER, [blob])).get('people/new')).toContain('Namn new');
  });
});

const maker = fileURLToPath(new URL('./support/backup-maker.ts', import.meta.url));

/**
 * Kinds of calls that make or restore a backup, each with the last call at which the maker is killed. The tests above
 * interrupt every call in memory; these are the calls that put something in place, or a part of it, on a real disk.
 */
const range = {
  ...callsOf('objects.tmp', 8, ['write']),
  ...callsOf('objects', 8, ['rename', 'syncFolder']),
  ...callsOf('backups.tmp', 2, ['write']),
  ...callsOf('backups', 2, ['rename', 'syncFolder']),
  // Files that no list names any more.
  'unlink backups': 1,
  'unlink objects': 1,
  ...callsOf('out.tmp', 8, ['mkdir', 'write', 'sync']),
  'rename out': 1,
};
const seed = seedOr(20_261_124);
const deaths = deathsAt(range, 1, randomFrom(seed));
const kills = deaths.length;

test(`${kills} kills during backups and restores leave only complete backups and restored vaults`, async () => {
  const parent = tempFolder();
  const at = (name: string): string => join(parent, name);
  const helpers = vaultHelpers(initial, { folder: at('v'), segmentBytes: KILL_SEGMENT_BYTES });
  for (const name of ['usb', 'out']) mkdirSync(at(name));
  const made = must(await helpers.create(nodeDisk));
  must(await backup(made, { target: at('usb') }));
  await made.close();
  const kinds: string[] = [];
  let acknowledged = 1;
  for (const [i, death] of deaths.entries()) {
    const last = await killedAt(maker, [parent], death, (said) => {
      acknowledged = Math.max(acknowledged, (said as BackupMakerMessage).seq);
    });
    kinds.push(...last.kinds);
    for (const name of readdirSync(at('out'))) {
      if (!name.startsWith('.')) await checkOpens(helpers, at(`out/${name}`), 1);
      rmSync(at(`out/${name}`), { recursive: true });
    }
    if (i % 4 === 3) {
      cpSync(at('usb'), at('usb-copy'), { recursive: true });
      const [shelf] = must(await findBackups(at('usb-copy')));
      expect(shelf!.damaged, deathText(death)).toEqual([]);
      must(await restore({ from: shelf!.folder, generation: shelf!.good[0]!, to: at('check') }));
      await checkOpens(helpers, at('check'), acknowledged);
      for (const name of ['usb-copy', 'check']) rmSync(at(name), { recursive: true });
    }
  }
  expect(acknowledged).toBeGreaterThan(1);
  expect(existsSync(at('v/vault.json'))).toBe(true);
  // Every call that puts a part of a backup in place, writes it or deletes it is among those at which the maker was
  // killed.
  const placing = /^(rename|unlink) (objects|backups|out)$|^write (objects|backups|out)\.tmp$/;
  expect(callsAbout(placing, kinds)).toEqual(callsAbout(placing, Object.keys(range)));
}, 600_000);

async function checkOpens(helpers: VaultHelpers<State>, folder: string, atLeast: number): Promise<void> {
  const vault = must(await helpers.open(nodeDisk, { folder, readOnly: true }));
  const report = must(await vault.verify());
  expect(report.findings).toEqual([]);
  expect(vault.head().seq).toBeGreaterThanOrEqual(atLeast);
  await vault.close();
}
