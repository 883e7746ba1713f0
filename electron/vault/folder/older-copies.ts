// The copies that a migration leaves beside the vault, `<folder>.before-v<version>`. They hold what the vault held then, also
// what has been erased from it since.
import { basename, dirname } from 'node:path';
import { confined, errorCode, removeTree, TEMPORARY_MARK, type Disk } from '../disk/index.ts';
import { readManifest } from './manifest.ts';

const MANIFEST_NAME = 'vault.json';
const COPY_PATTERN = /^\.before-v\d+$/;
const UNFINISHED_PATTERN = new RegExp(`^\\.before-v\\d+${TEMPORARY_MARK}[0-9a-f]{12}$`);

/** Path of the copy of a vault as it was before version `to`. */
export const migrationCopyPath = (folder: string, to: number): string =>
  `${dirname(folder)}/${basename(folder)}.before-v${to}`;

/** Names of folders beside the vault that have its name and this ending. A place that cannot be read has none. */
async function foldersBeside(disk: Disk, folder: string, ending: RegExp): Promise<string[]> {
  const name = basename(folder);
  const entries = await disk.entries(dirname(folder)).catch((error: unknown) => {
    if (errorCode(error) === '') throw error;
    return [];
  });
  return entries
    .filter(
      (entry) => entry.kind === 'folder' && entry.name.startsWith(name) && ending.test(entry.name.slice(name.length)),
    )
    .map((entry) => entry.name);
}

/** Removes copies that a migration began and did not finish. Only the lock holder may call it. Never rejects. */
export async function removeUnfinishedCopies(disk: Disk, folder: string): Promise<void> {
  for (const name of await foldersBeside(disk, folder, UNFINISHED_PATTERN))
    await removeTree(disk, `${dirname(folder)}/${name}`);
}

/** Whether a folder is a copy of this vault; `unknown` when its `vault.json` does not say. */
async function copyState(disk: Disk, copy: string, vaultId: string): Promise<'ours' | 'other' | 'unknown'> {
  try {
    const manifest = await readManifest(confined(disk, copy), copy);
    if (manifest.ok) return manifest.value.vaultId === vaultId ? 'ours' : 'other';
    return manifest.error.code === 'vault.notAVault' ? 'other' : 'unknown';
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return 'unknown';
  }
}

/** Removes a copy, and what says whose it is last, so that the next attempt finds what is left. Returns whether it is gone. */
async function removeCopy(disk: Disk, copy: string): Promise<boolean> {
  try {
    for (const { name, kind } of await disk.entries(copy)) {
      if (name === MANIFEST_NAME) continue;
      await (kind === 'folder' ? removeTree(disk, `${copy}/${name}`) : disk.unlink(`${copy}/${name}`));
    }
    if ((await disk.entries(copy)).some(({ name }) => name !== MANIFEST_NAME)) return false;
    await disk.unlink(`${copy}/${MANIFEST_NAME}`);
    await disk.rmdir(copy);
    await disk.syncFolder(dirname(copy));
    return true;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return false;
  }
}

/**
 * Removes the copies beside the vault that are copies of it. Returns the names of those that could not be removed, or that
 * may be one.
 */
export async function removeOlderCopies(disk: Disk, folder: string, vaultId: string): Promise<string[]> {
  await removeUnfinishedCopies(disk, folder);
  const left: string[] = [];
  for (const name of await foldersBeside(disk, folder, COPY_PATTERN)) {
    const copy = `${dirname(folder)}/${name}`;
    const state = await copyState(disk, copy, vaultId);
    if (state === 'unknown' || (state === 'ours' && !(await removeCopy(disk, copy)))) left.push(name);
  }
  return left;
}
