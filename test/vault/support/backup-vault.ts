// A vault on an in-memory disk with a backup target next to it, and helpers for backup tests.
import { expect } from 'vitest';
import type { BackupOptions, BackupReport } from '../../../electron/vault/backup-types.ts';
import { backupFolderIn, readLists } from '../../../electron/vault/backup-target.ts';
import { findBackups, restore, type Restored } from '../../../electron/vault/restore.ts';
import type { SignedGeneration } from '../../../electron/vault/backup-list.ts';
import type { Disk, Vault } from '../../../electron/vault/index.ts';
import type { Result } from '../../../domain/result.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from './memory-disk.ts';
import { readAll, verified } from './examine.ts';
import { addBlob, addCase, addLogin, addPerson, create, open, type State } from './vaults.ts';

export const usb = '/usb';

export interface Backed {
  readonly disk: MemoryDisk;
  readonly vault: Vault<State>;
  readonly blob: string;
}

/** An open vault with one of everything in several segments, and an empty backup target. */
export async function backedVault(more: object = {}): Promise<Backed> {
  const disk = new MemoryDisk();
  await disk.mkdir(usb);
  await disk.syncFolder('/');
  const vault = must(await create(disk, { segmentBytes: 2500, ...more }));
  const blob = must(await addBlob(vault, Buffer.from('en sparad bild')));
  must(await addLogin(vault, 'l1'));
  for (let i = 0; i < 6; i += 1) must(await addCase(vault, `c${i}`, 1000 + i));
  must(await addPerson(vault, 'p1'));
  return { disk, vault, blob };
}

export const backup = (vault: Vault<State>, more: Partial<BackupOptions> = {}): Promise<Result<BackupReport>> =>
  vault.backup({ target: usb, label: 'Provkommunen', program: '0.0.0', full: false, expectEarlier: false, ...more });

export const folderOf = (vault: Vault<State>): string => backupFolderIn(usb, vault.id);

export const lists = (disk: Disk, vault: Vault<State>): Promise<readonly SignedGeneration[]> =>
  readLists(disk, folderOf(vault), vault.id).then(({ good }) => good);

/** Restores the newest backup that can be found into `to`. */
export async function restoreNewest(disk: Disk, to: string, more: object = {}): Promise<Result<Restored>> {
  const [shelf] = must(await findBackups(usb, disk));
  const [generation] = shelf?.good ?? [];
  if (shelf === undefined || generation === undefined) throw new Error('no backup');
  return restore({ from: shelf.folder, generation, to, disk, ...more });
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
    expect((await verified(vault)).findings).toEqual([]);
    return await readAll(vault, blobs);
  } finally {
    await vault.close();
  }
}

/** All objects and lists on the backup target. */
export const onTarget = (disk: MemoryDisk): string[] => (disk.has(usb) ? disk.files(usb) : []);
export const objectsOn = (disk: MemoryDisk): string[] => onTarget(disk).filter((path) => path.includes('/objects/'));
