// A vault on an in-memory disk with a backup target next to it, and helpers for backup tests.
import { expect } from 'vitest';
import type { BackupOptions, BackupReport } from '../../../../electron/vault/open-vault/backup-types.ts';
import { backupFolderIn, objectPath, readLists } from '../../../../electron/vault/backup/target.ts';
import { findBackups, restore, type RestoreResult } from '../../../../electron/vault/backup/restore.ts';
import type { SignedGeneration } from '../../../../electron/vault/backup/generation.ts';
import type { Disk, Vault } from '../../../../electron/vault/index.ts';
import type { Result } from '../../../../domain/kernel/result.ts';
import { must } from '../../../support/results.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { readAll, verifyVault } from '../../support/examine.ts';
import { addBlob, addCase, addLogin, addPerson, create, open, VAULT_FOLDER, type State } from '../../support/vaults.ts';

export const BACKUP_TARGET = '/usb';

export interface BackupFixture {
  readonly disk: MemoryDisk;
  readonly vault: Vault<State>;
  readonly blob: string;
}

/** An open vault with one of everything in several segments, and an empty backup target. */
export async function backedVault(more: object = {}): Promise<BackupFixture> {
  const disk = new MemoryDisk();
  await disk.mkdir(BACKUP_TARGET);
  await disk.syncFolder('/');
  const vault = must(await create(disk, { segmentBytes: 2500, ...more }));
  const blob = must(await addBlob(vault, Buffer.from('en sparad bild')));
  must(await addLogin(vault, 'l1'));
  for (let i = 0; i < 6; i += 1) must(await addCase(vault, `c${i}`, 1000 + i));
  must(await addPerson(vault, 'p1'));
  return { disk, vault, blob };
}

export const backup = (vault: Vault<State>, more: Partial<BackupOptions> = {}): Promise<Result<BackupReport>> =>
  vault.backup({
    target: BACKUP_TARGET,
    label: 'Provkommunen',
    program: '0.0.0',
    full: false,
    expectEarlier: false,
    ...more,
  });

export const backupFolderOf = (vault: Vault<State>): string => backupFolderIn(BACKUP_TARGET, vault.id);

export const readGoodLists = (disk: Disk, vault: Vault<State>): Promise<readonly SignedGeneration[]> =>
  readLists(disk, backupFolderOf(vault), vault.id).then(({ good }) => good);

/** Restores the newest backup that can be found into `to`. */
export async function restoreNewest(disk: Disk, to: string, more: object = {}): Promise<Result<RestoreResult>> {
  const [found] = must(await findBackups(BACKUP_TARGET, disk));
  const [generation] = found?.good ?? [];
  if (found === undefined || generation === undefined) throw new Error('no backup');
  return restore({ from: found.folder, generation, to, disk, ...more });
}

/** Opens a restored vault, verifies all of it and returns everything in it. */
export async function contentOf(
  disk: MemoryDisk,
  at: string,
  blobs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const vault = must(await open(disk, { folder: at }));
  try {
    expect(vault.mode, JSON.stringify(vault.findings)).toBe('readWrite');
    expect((await verifyVault(vault)).findings).toEqual([]);
    return await readAll(vault, blobs);
  } finally {
    await vault.close();
  }
}

/** All objects and lists on the backup target. */
export const filesOnTarget = (disk: MemoryDisk): string[] => (disk.has(BACKUP_TARGET) ? disk.files(BACKUP_TARGET) : []);
export const objectsOnTarget = (disk: MemoryDisk): string[] =>
  filesOnTarget(disk).filter((path) => path.includes('/objects/'));

/** The vault's folder as a backup's list names it, with those of its objects that still exist. */
export function asFolder(disk: MemoryDisk, at: string, list: SignedGeneration): MemoryDisk {
  const made = new MemoryDisk();
  for (const { path, sha256 } of list.files)
    if (disk.has(objectPath(at, sha256))) made.put(`${VAULT_FOLDER}/${path}`, disk.bytes(objectPath(at, sha256)));
  return made;
}
