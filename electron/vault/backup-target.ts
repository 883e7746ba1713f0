// The backup location: `Kanalvakt-<first 8 characters of the vault id>/` with `objects/ab/<sha256>`, each content once,
// and `backups/<time>-<seq>.json`, one list per backup. Lists, `vault.json` and slots are in the clear; all other
// content is unreadable without the vault's keys.
import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { decodeGeneration, listMax, type SignedGeneration } from './backup-list.ts';
import { errorCode, listFolder, readIfThere, removeTemporary, type Disk } from './durable.ts';

/** A vault's backup folder inside the chosen folder. */
export const backupFolderIn = (target: string, vaultId: string): string => `${target}/Kanalvakt-${vaultId.slice(0, 8)}`;
export const isBackupFolderName = (name: string): boolean => /^Kanalvakt-[0-9a-f]{8}$/.test(name);
export const objectsIn = (folder: string): string => `${folder}/objects`;
export const shelfIn = (folder: string, sha256: string): string => `${folder}/objects/${sha256.slice(0, 2)}`;
export const objectIn = (folder: string, sha256: string): string => `${shelfIn(folder, sha256)}/${sha256}`;
export const listsIn = (folder: string): string => `${folder}/backups`;

const onTarget = Symbol('on the backup disk');

/** The same disk, but its errors are marked as coming from the backup location rather than the vault. */
export function targetDisk(disk: Disk): Disk {
  const marked =
    <A extends readonly unknown[], T>(work: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      try {
        return await work(...given);
      } catch (error) {
        throw typeof error === 'object' && error !== null ? Object.assign(error, { [onTarget]: true }) : error;
      }
    };
  return {
    open: marked(async (path, mode) => {
      const file = await disk.open(path, mode);
      return {
        write: marked((bytes: Uint8Array, position: number) => file.write(bytes, position)),
        read: marked((into: Uint8Array, position: number) => file.read(into, position)),
        datasync: marked(() => file.datasync()),
        sync: marked(() => file.sync()),
        truncate: marked((length: number) => file.truncate(length)),
        size: marked(() => file.size()),
        close: () => file.close(),
      };
    }),
    readFile: marked((path) => disk.readFile(path)),
    rename: marked((from, to) => disk.rename(from, to)),
    link: marked((from, to) => disk.link(from, to)),
    unlink: marked((path) => disk.unlink(path)),
    mkdir: marked((path) => disk.mkdir(path)),
    rmdir: marked((path) => disk.rmdir(path)),
    readdir: marked((path) => disk.readdir(path)),
    stat: marked((path) => disk.stat(path)),
    touch: marked((path) => disk.touch(path)),
    syncFolder: marked((path) => disk.syncFolder(path)),
    copyFile: marked((from, to) => disk.copyFile(from, to)),
  };
}

export const isTargetError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && onTarget in error;

/** The code for an error of the backup location. */
export function targetCode(reason: string): 'backup.targetFull' | 'backup.targetReadOnly' | 'backup.targetLost' {
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(reason)) return 'backup.targetFull';
  return ['EROFS', 'EACCES', 'EPERM'].includes(reason) ? 'backup.targetReadOnly' : 'backup.targetLost';
}

/** The real path of a folder, or of its nearest existing parent. */
async function real(path: string): Promise<string> {
  const whole = resolve(path);
  const found = await realpath(whole).catch(() => null);
  if (found !== null || dirname(whole) === whole) return found ?? whole;
  return `${await real(dirname(whole))}${sep}${relative(dirname(whole), whole)}`;
}

const contains = (outer: string, inner: string): boolean => {
  const way = relative(outer, inner);
  return way === '' || (!way.startsWith('..') && resolve(outer, way) === resolve(inner));
};

/** Whether either of two folders equals or contains the other. Follows symbolic links. */
export async function overlaps(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([real(a), real(b)]);
  return contains(one, other) || contains(other, one);
}

/** Whether a folder equals, or lies in, another. Follows symbolic links. */
export async function liesIn(inner: string, outer: string): Promise<boolean> {
  const [one, other] = await Promise.all([real(inner), real(outer)]);
  return contains(other, one);
}

export interface Lists {
  /** Newest first. */
  readonly good: readonly SignedGeneration[];
  /** Names of lists that are not intact. */
  readonly damaged: readonly string[];
  /** Names of lists made by a later version of the program. */
  readonly newer: readonly string[];
}

/** All lists in a backup folder; only those of `vaultId` when it is given. Rejects on disk errors. */
export async function readLists(disk: Disk, folder: string, vaultId?: string): Promise<Lists> {
  const good: SignedGeneration[] = [];
  const damaged: string[] = [];
  const newer: string[] = [];
  for (const name of await listFolder(disk, listsIn(folder))) {
    if (!/^\d{8}T\d{9}Z-\d+\.json$/.test(name)) continue;
    const bytes = await readIfThere(disk, `${listsIn(folder)}/${name}`, listMax);
    if (bytes === null) continue;
    const read = decodeGeneration(bytes, name);
    if (read === 'newer') newer.push(name);
    else if (read === null || (vaultId !== undefined && read.vaultId !== vaultId)) damaged.push(name);
    else good.push(read);
  }
  return { good: good.sort((a, b) => b.at.localeCompare(a.at)), damaged, newer };
}

/** Removes what an interrupted backup left. Only the holder of the folder's lock may call it. */
export async function cleanTarget(disk: Disk, folder: string): Promise<void> {
  for (const part of [folder, objectsIn(folder), listsIn(folder)]) await removeTemporary(disk, part);
}

/** Removes lists durably, so that none remains that references an object deleted later. */
export async function removeLists(disk: Disk, folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await disk.unlink(`${listsIn(folder)}/${name}`).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
    });
  }
  if (names.length > 0) await disk.syncFolder(listsIn(folder));
}

/** Removes every object that no list references; returns how many. */
export async function sweepObjects(disk: Disk, folder: string, named: ReadonlySet<string>): Promise<number> {
  let gone = 0;
  for (const shelf of await listFolder(disk, objectsIn(folder))) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    let touched = false;
    for (const name of await listFolder(disk, `${objectsIn(folder)}/${shelf}`)) {
      if (!/^[0-9a-f]{64}$/.test(name) || named.has(name)) continue;
      await disk.unlink(`${objectsIn(folder)}/${shelf}/${name}`);
      gone += 1;
      touched = true;
    }
    if (touched) await disk.syncFolder(`${objectsIn(folder)}/${shelf}`);
  }
  return gone;
}
