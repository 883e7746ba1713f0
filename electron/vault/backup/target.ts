// The backup location: `Kanalvakt-<first 8 characters of the vault id>/` with `objects/ab/<sha256>`, each content once,
// and `backups/<time>-<seq>.json`, one list per backup. Lists, `vault.json` and slots are in the clear; all other
// content is unreadable without the vault's keys.
import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { newestFirst } from './retention.ts';
import { decodeGeneration, MAX_LIST_BYTES, type SignedGeneration } from './generation.ts';
import { errorCode, listFolder, readIfExists, removeTemporary, UnreadableFile, type Disk } from '../disk/index.ts';

/** A vault's backup folder inside the chosen folder. */
export const backupFolderIn = (target: string, vaultId: string): string => `${target}/Kanalvakt-${vaultId.slice(0, 8)}`;
export const isBackupFolderName = (name: string): boolean => /^Kanalvakt-[0-9a-f]{8}$/.test(name);
export const objectsFolder = (folder: string): string => `${folder}/objects`;
export const objectFolder = (folder: string, sha256: string): string => `${folder}/objects/${sha256.slice(0, 2)}`;
export const objectPath = (folder: string, sha256: string): string => `${objectFolder(folder, sha256)}/${sha256}`;
export const listsFolder = (folder: string): string => `${folder}/backups`;

const ON_TARGET = Symbol('on the backup disk');

/** The same disk, but its errors are marked as coming from the backup location rather than the vault. */
export function targetDisk(disk: Disk): Disk {
  const marking =
    <A extends readonly unknown[], T>(work: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      try {
        return await work(...given);
      } catch (error) {
        throw typeof error === 'object' && error !== null ? Object.assign(error, { [ON_TARGET]: true }) : error;
      }
    };
  return {
    open: marking(async (path, mode) => {
      const file = await disk.open(path, mode);
      return {
        write: marking((bytes: Uint8Array, position: number) => file.write(bytes, position)),
        read: marking((into: Uint8Array, position: number) => file.read(into, position)),
        datasync: marking(() => file.datasync()),
        sync: marking(() => file.sync()),
        truncate: marking((length: number) => file.truncate(length)),
        size: marking(() => file.size()),
        close: () => file.close(),
      };
    }),
    readFile: marking((path, max) => disk.readFile(path, max)),
    rename: marking((from, to) => disk.rename(from, to)),
    link: marking((from, to) => disk.link(from, to)),
    unlink: marking((path) => disk.unlink(path)),
    mkdir: marking((path) => disk.mkdir(path)),
    rmdir: marking((path) => disk.rmdir(path)),
    readdir: marking((path) => disk.readdir(path)),
    entries: marking((path) => disk.entries(path)),
    kind: marking((path) => disk.kind(path)),
    stat: marking((path) => disk.stat(path)),
    touch: marking((path) => disk.touch(path)),
    syncFolder: marking((path) => disk.syncFolder(path)),
    copyFile: marking((from, to) => disk.copyFile(from, to)),
  };
}

export const isTargetError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && ON_TARGET in error;

/** The code for an error of the backup location. */
export function targetCode(reason: string): 'backup.targetFull' | 'backup.targetReadOnly' | 'backup.targetLost' {
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(reason)) return 'backup.targetFull';
  return ['EROFS', 'EACCES', 'EPERM'].includes(reason) ? 'backup.targetReadOnly' : 'backup.targetLost';
}

/** The real path of a folder, or of its nearest existing parent. */
async function realPathOf(path: string): Promise<string> {
  const absolute = resolve(path);
  const found = await realpath(absolute).catch(() => null);
  if (found !== null || dirname(absolute) === absolute) return found ?? absolute;
  return `${await realPathOf(dirname(absolute))}${sep}${relative(dirname(absolute), absolute)}`;
}

const containsPath = (outer: string, inner: string): boolean => {
  const relativePath = relative(outer, inner);
  return relativePath === '' || (!relativePath.startsWith('..') && resolve(outer, relativePath) === resolve(inner));
};

/** Whether either of two folders equals or contains the other. Follows symbolic links. */
export async function overlaps(a: string, b: string): Promise<boolean> {
  const [realA, realB] = await Promise.all([realPathOf(a), realPathOf(b)]);
  return containsPath(realA, realB) || containsPath(realB, realA);
}

/** Whether a folder equals, or lies in, another. Follows symbolic links. */
export async function isInside(inner: string, outer: string): Promise<boolean> {
  const [realA, realB] = await Promise.all([realPathOf(inner), realPathOf(outer)]);
  return containsPath(realB, realA);
}

export interface BackupLists {
  /** Newest first, by how far the vault had come. */
  readonly good: readonly SignedGeneration[];
  /** Names of lists that are not intact. */
  readonly damaged: readonly string[];
  /** Names of lists made by a later version of the program. */
  readonly newer: readonly string[];
}

function emptyIfUnreadable(error: unknown): Buffer {
  if (error instanceof UnreadableFile) return Buffer.alloc(0);
  throw error;
}

/** All lists in a backup folder; only those of `vaultId` when it is given. Rejects on disk errors. */
export async function readLists(disk: Disk, folder: string, vaultId?: string): Promise<BackupLists> {
  const good: SignedGeneration[] = [];
  const damaged: string[] = [];
  const newer: string[] = [];
  for (const name of await listFolder(disk, listsFolder(folder))) {
    if (!/^\d{8}T\d{9}Z-\d+\.json$/.test(name)) continue;
    const path = `${listsFolder(folder)}/${name}`;
    // A list that cannot be read is one damaged list; the others can still be restored.
    const bytes = await readIfExists(disk, path, MAX_LIST_BYTES).catch(emptyIfUnreadable);
    if (bytes === null) continue;
    const decoded = decodeGeneration(bytes, name);
    if (decoded === 'newer') newer.push(name);
    else if (decoded === null || (vaultId !== undefined && decoded.vaultId !== vaultId)) damaged.push(name);
    else good.push(decoded);
  }
  return { good: good.sort(newestFirst), damaged, newer };
}

/** Removes what an interrupted backup left. Only the holder of the folder's lock may call it. */
export async function cleanTarget(disk: Disk, folder: string): Promise<void> {
  for (const part of [folder, objectsFolder(folder), listsFolder(folder)]) await removeTemporary(disk, part);
}

/** Removes lists durably, so that none remains that references an object deleted later. */
export async function removeLists(disk: Disk, folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await disk.unlink(`${listsFolder(folder)}/${name}`).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
    });
  }
  if (names.length > 0) await disk.syncFolder(listsFolder(folder));
}

/** Removes every object that no list references; returns how many. */
export async function sweepObjects(disk: Disk, folder: string, referenced: ReadonlySet<string>): Promise<number> {
  let removed = 0;
  for (const prefix of await listFolder(disk, objectsFolder(folder))) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    let anyRemoved = false;
    for (const name of await listFolder(disk, `${objectsFolder(folder)}/${prefix}`)) {
      if (!/^[0-9a-f]{64}$/.test(name) || referenced.has(name)) continue;
      await disk.unlink(`${objectsFolder(folder)}/${prefix}/${name}`);
      removed += 1;
      anyRemoved = true;
    }
    if (anyRemoved) await disk.syncFolder(`${objectsFolder(folder)}/${prefix}`);
  }
  return removed;
}
