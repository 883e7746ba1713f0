// Backups: their contents, incremental copying, verification, and refusals.
import { describe, expect, test, vi } from 'vitest';
import { decodeGeneration, encodeGeneration } from '../../../electron/vault/backup/generation.ts';
import { listsFolder, objectPath, readLists } from '../../../electron/vault/backup/target.ts';
import { findBackups, restore } from '../../../electron/vault/backup/restore.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import {
  backedVault,
  backup,
  contentOf,
  backupFolderOf,
  readGoodLists,
  objectsOnTarget,
  filesOnTarget,
  restoreNewest,
  BACKUP_TARGET,
} from './support/backup-vault.ts';
import { readAll, verifyVault } from '../support/examine.ts';
import { addBlob, addCase, addPerson, VAULT_FOLDER, open } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const last = <T>(values: readonly T[]): T => values.at(-1) as T;

describe('a backup', () => {
  test('restores to a vault with the same head and everything in it', async () => {
    const { disk, vault, blob } = await backedVault();
    const report = must(await backup(vault));
    expect(report.generation.head).toEqual(vault.head());
    const before = await readAll(vault, [blob]);
    await vault.close();
    expect(must(await restoreNewest(disk, '/restored')).damaged).toEqual([]);
    expect(await contentOf(disk, '/restored', [blob])).toEqual(before);
  });

  test('contains every file of the vault except the lock, unfinished files, caches and files moved aside', async () => {
    const { disk, vault } = await backedVault();
    await vault.close();
    const again = must(await open(disk)); // a snapshot and index files exist now
    disk.put(`${VAULT_FOLDER}/aside/torn-1.bin`, Buffer.from('x'));
    disk.put(`${VAULT_FOLDER}/journal/00000001.kvj.tmp-abc`, Buffer.from('x'));
    disk.put(`${VAULT_FOLDER}/.DS_Store`, Buffer.from('x'));
    disk.put(`${VAULT_FOLDER}/Anteckningar om valvet.docx`, Buffer.from('x'));
    const report = must(await backup(again));
    const inVault = disk
      .files(VAULT_FOLDER)
      .filter((path) => !/^(aside|snapshots|index)\/|^lock|tmp-|^\.|docx/.test(path));
    expect((await readGoodLists(disk, again))[0]!.files.map(({ path }) => path)).toEqual(inVault);
    expect(report.strange).toEqual(['Anteckningar om valvet.docx']);
    expect(disk.files(VAULT_FOLDER).some((path) => path.startsWith('snapshots/'))).toBe(true);
    await again.close();
  });

  test('copies only new data, and replaces a backup with the same content', async () => {
    const { disk, vault } = await backedVault();
    const first = must(await backup(vault));
    expect(first.copied.files).toBe(first.generation.files);
    const objects = objectsOnTarget(disk);
    const same = must(await backup(vault));
    expect(same.copied).toEqual({ files: 0, bytes: 0 });
    expect((await readGoodLists(disk, vault)).map(({ name }) => name)).toEqual([same.generation.name]);
    expect(objectsOnTarget(disk)).toEqual(objects);
    must(await addPerson(vault, 'p2'));
    const third = must(await backup(vault));
    expect(third.copied.files).toBeLessThanOrEqual(2); // the newest segment, and a new one if it became full
    expect(third.copied.bytes).toBeLessThan(6000);
    expect(await readGoodLists(disk, vault)).toHaveLength(2);
    await vault.close();
  });

  test('captures one moment while writing continues', async () => {
    const { disk, vault, blob } = await backedVault();
    const writes: Promise<unknown>[] = [];
    const report = must(
      await backup(vault, { onProgress: () => void writes.push(addCase(vault, `w${writes.length}`, 1).then(must)) }),
    );
    await Promise.all(writes);
    expect(report.generation.head.seq).toBeLessThan(vault.head().seq);
    must(await restoreNewest(disk, '/restored'));
    const restored = must(await open(disk, { folder: '/restored' }));
    expect(restored.head()).toEqual(report.generation.head);
    expect((await verifyVault(restored)).findings).toEqual([]);
    expect(must(await restored.blobs.info(blob)).size).toBe(14);
    await restored.close();
    await vault.close();
  });

  test('can be cancelled, and leaves the previous one and no temporary files', async () => {
    const { disk, vault } = await backedVault();
    must(await backup(vault));
    must(await addBlob(vault, Buffer.alloc(3_000_000, 7)));
    const before = filesOnTarget(disk);
    expect(
      codeOf(await backup(vault, { cancelled: () => filesOnTarget(disk).some((path) => path.includes('tmp-')) })),
    ).toBe('backup.cancelled');
    expect(filesOnTarget(disk)).toEqual(before);
    await vault.close();
  });

  test('ends when the vault is locked, without keeping it open', async () => {
    const { disk, vault } = await backedVault();
    const running = backup(vault, { onProgress: () => void vault.close() });
    expect(codeOf(await running)).toBe('vault.closed');
    await vault.close();
    expect((await readLists(disk, backupFolderOf(vault))).good).toEqual([]);
  });

  test('reports its progress in bytes', async () => {
    const { vault } = await backedVault();
    must(await addBlob(vault, Buffer.alloc(2_500_000, 3)));
    const seen: [string, number, number][] = [];
    must(await backup(vault, { onProgress: (phase, done, total) => seen.push([phase, done, total]) }));
    expect(new Set(seen.map(([phase]) => phase))).toEqual(new Set(['copying', 'checking']));
    for (const [i, [, done, total]] of seen.entries()) {
      expect(done).toBeLessThanOrEqual(total);
      expect(done).toBeGreaterThanOrEqual(seen[i - 1]?.[1] ?? 0);
    }
    expect(last(seen)[1]).toBe(last(seen)[2]);
    await vault.close();
  });
});

describe('the backup location', () => {
  test('must exist, be the same as before, and be separate from the vault', async () => {
    const { disk, vault } = await backedVault();
    await disk.mkdir(`${VAULT_FOLDER}/inside`);
    expect(codeOf(await backup(vault, { target: '/none' }))).toBe('backup.targetMissing');
    expect(codeOf(await backup(vault, { target: `${VAULT_FOLDER}/inside` }))).toBe('backup.targetInVault');
    expect(codeOf(await backup(vault, { target: VAULT_FOLDER }))).toBe('backup.targetInVault');
    expect(codeOf(await backup(vault, { target: '/' }))).toBe('backup.targetInVault');
    expect(codeOf(await backup(vault, { expectEarlier: true }))).toBe('backup.targetOther');
    expect(filesOnTarget(disk)).toEqual([]);
    must(await backup(vault));
    must(await backup(vault, { expectEarlier: true }));
    await vault.close();
  });

  test.each([
    ['ENOSPC', 'backup.targetFull'],
    ['EROFS', 'backup.targetReadOnly'],
    ['EACCES', 'backup.targetReadOnly'],
    ['EIO', 'backup.targetLost'],
    ['ENODEV', 'backup.targetLost'],
  ])('that fails with %s is reported as %s', async (errno, code) => {
    const { disk, vault } = await backedVault();
    disk.before = (operation, path) => {
      if (operation === 'create' && path.includes('/objects/')) throw Object.assign(new Error(errno), { code: errno });
    };
    expect(codeOf(await backup(vault))).toBe(code);
    disk.before = () => {};
    expect((await verifyVault(vault)).findings).toEqual([]);
    must(await backup(vault));
    await vault.close();
  });

  test('that is in use by another backup is refused as busy', async () => {
    const { disk, vault } = await backedVault();
    const open = disk.open.bind(disk);
    let second: Promise<string> | undefined;
    disk.open = async (path, mode) => {
      // The first backup waits in the middle of its work until the second has its answer.
      if (mode === 'createNew' && path.includes('/objects/')) await (second ??= backup(vault).then(codeOf));
      return open(path, mode);
    };
    must(await backup(vault));
    expect(await second).toBe('backup.targetBusy');
    await vault.close();
    expect(filesOnTarget(disk).filter((path) => /tmp-|lock/.test(path))).toEqual([]);
  });

  test('receives no backup of a vault opened read-only', async () => {
    const { disk, vault } = await backedVault();
    await vault.close();
    const reader = must(await open(disk, { readOnly: true }));
    expect(codeOf(await backup(reader))).toBe('vault.readOnly');
    await reader.close();
  });
});

describe('the content of the backup location', () => {
  test('is read back, and a backup that differs from what was written is rejected', async () => {
    const { disk, vault } = await backedVault();
    const write = disk.open.bind(disk);
    disk.open = async (path, mode) => {
      const file = await write(path, mode);
      if (mode !== 'createNew' || !path.includes('/objects/')) return file;
      return { ...file, write: (bytes, at) => file.write(Buffer.from(bytes).fill(0, 0, 1), at) };
    };
    expect(codeOf(await backup(vault))).toBe('backup.notVerified');
    expect(await readGoodLists(disk, vault)).toEqual([]);
    disk.open = write;
    must(await backup(vault));
    await vault.close();
  });

  test('is repaired: missing objects and wrong sizes at every backup, wrong content at a full check', async () => {
    const { disk, vault, blob } = await backedVault();
    must(await backup(vault));
    const file = (await readGoodLists(disk, vault))[0]!.files.find(({ path }) => path.includes(blob))!;
    const path = objectPath(backupFolderOf(vault), file.sha256);
    const good = disk.bytes(path);
    const flipped = Buffer.from(good);
    flipped[9]! ^= 1;
    for (const [bad, full, repaired] of [
      [good.subarray(0, 20), false, 0],
      [null, false, 0],
      [flipped, true, 1],
    ] as const) {
      if (bad === null) disk.remove(path);
      else disk.put(path, Buffer.from(bad));
      const report = must(await backup(vault, { full }));
      expect(report.repaired).toBe(repaired);
      expect(report.full).toBe(full);
      expect(disk.bytes(path)).toEqual(good);
    }
    await vault.close();
  });

  test('is not trusted where no member has signed the list', async () => {
    const { disk, vault, blob } = await backedVault();
    must(await backup(vault));
    const [made] = await readGoodLists(disk, vault);
    const { name, digest: _digest, signature, ...rest } = made!;
    const other = rest.files.find(({ path }) => path === 'vault.json')!;
    const forged = {
      ...rest,
      files: rest.files.map((file) => (file.path.includes(blob) ? { ...file, sha256: other.sha256 } : file)),
    };
    const bytes = encodeGeneration(forged, signature);
    expect(decodeGeneration(bytes, name)).not.toBeNull();
    disk.put(`${listsFolder(backupFolderOf(vault))}/${name}`, bytes);
    disk.put(
      objectPath(backupFolderOf(vault), other.sha256),
      Buffer.alloc(made!.files.find(({ path }) => path.includes(blob))!.size),
    );
    must(await backup(vault));
    const [newest] = await readGoodLists(disk, vault);
    expect(newest!.files).toEqual(made!.files);
    await vault.close();
  });

  test('keeps the ten newest backups and one a month, and no unlisted object', async () => {
    let now = Date.parse('2026-01-15T10:00:00Z');
    const { disk, vault, blob } = await backedVault({ clock: () => new Date(now) });
    for (let i = 0; i < 30; i += 1) {
      must(await addCase(vault, `t${i}`, i));
      must(await backup(vault));
      now += 12 * 86_400_000;
    }
    const kept = await readGoodLists(disk, vault);
    expect(kept.length).toBeGreaterThan(12);
    expect(kept.length).toBeLessThanOrEqual(20);
    const named = new Set(kept.flatMap(({ files }) => files.map(({ sha256 }) => sha256)));
    expect(new Set(objectsOnTarget(disk).map((path) => last(path.split('/'))))).toEqual(named);
    const before = await readAll(vault, [blob]);
    await vault.close();
    must(await restoreNewest(disk, '/restored'));
    expect(await contentOf(disk, '/restored', [blob])).toEqual(before);
    const [shelf] = must(await findBackups(BACKUP_TARGET, disk));
    must(await restore({ from: shelf!.folder, generation: last(shelf!.good), to: '/oldest', disk }));
    await must(await open(disk, { folder: '/oldest' })).close();
  });

  test('keeps lists from a later program version, with the objects they name', async () => {
    const { disk, vault } = await backedVault();
    must(await backup(vault));
    const stranger = `${backupFolderOf(vault)}/objects/aa/${'a'.repeat(64)}`;
    disk.put(stranger, Buffer.from('x'));
    const { encodeChecked } = await import('../../../electron/vault/disk/checked-json.ts');
    disk.put(
      `${listsFolder(backupFolderOf(vault))}/20300101T000000000Z-1.json`,
      encodeChecked({ format: 'kanalvakt-backup', v: 2 }),
    );
    must(await addPerson(vault, 'p9'));
    must(await backup(vault));
    expect(disk.has(stranger)).toBe(true);
    expect(must(await findBackups(BACKUP_TARGET, disk))[0]!.newer).toEqual(['20300101T000000000Z-1.json']);
    await vault.close();
  });
});

test('an empty folder, a missing folder and a file contain no backups', async () => {
  const disk = new MemoryDisk();
  await disk.mkdir(BACKUP_TARGET);
  disk.put('/file', Buffer.from('x'));
  expect(codeOf(await findBackups(BACKUP_TARGET, disk))).toBe('restore.noBackup');
  expect(codeOf(await findBackups('/none', disk))).toBe('restore.noBackup');
  expect(codeOf(await findBackups('/file', disk))).toBe('restore.noBackup');
});
