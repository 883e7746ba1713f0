// A vault's folder from a computer's copy of a vault on a server: the same files with the same bytes, and the shares, which
// the copy does not have.
import { dirname } from 'node:path';
import { writeShareFiles } from '../custody/index.ts';
import { listFolder, unlinkIfExists, type Disk } from '../disk/index.ts';
import { FOLDER_NAMES, isLastingFile } from '../model/index.ts';

interface FoundFile {
  readonly path: string;
  readonly size: number;
}

/** The files that a vault cannot do without. Rejects with the disk's error. */
async function lastingFiles(disk: Disk, folder: string): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  const walk = async (under: string): Promise<void> => {
    for (const { name, kind } of await disk.entries(`${folder}${under === '' ? '' : `/${under}`}`)) {
      const path = under === '' ? name : `${under}/${name}`;
      if (kind === 'folder' && (under !== '' || Object.hasOwn(FOLDER_NAMES, name))) await walk(path);
      else if (kind === 'file' && isLastingFile(path))
        found.push({ path, size: (await disk.stat(`${folder}/${path}`)).size });
    }
  };
  await walk('');
  return found;
}

async function copyDurably(disk: Disk, from: string, to: string): Promise<void> {
  await unlinkIfExists(disk, to);
  await disk.copyFile(from, to);
  const file = await disk.open(to, 'readWrite');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Makes one folder have the files of another, and these shares: what it has already of stored files, which never change,
 * stays. `onFile` may throw. Rejects with the disk's error.
 */
export async function copyVault(
  { disk, folder: from }: { readonly disk: Disk; readonly folder: string },
  to: string,
  shares: ReadonlyMap<string, Buffer>,
  onFile: () => void,
): Promise<void> {
  const folders = new Set([to, ...Object.keys(FOLDER_NAMES).map((name) => `${to}/${name}`)]);
  for (const folder of folders) await disk.mkdir(folder);
  const there = new Map((await lastingFiles(disk, to)).map(({ path, size }) => [path, size]));
  for (const { path, size } of await lastingFiles(disk, from)) {
    if (path.startsWith('compartments/')) continue;
    onFile();
    const isThere = path.startsWith('blobs/') && there.get(path) === size;
    there.delete(path);
    if (isThere) continue;
    const folder = dirname(`${to}/${path}`);
    if (!folders.has(folder)) await disk.mkdir(folder);
    folders.add(folder);
    await copyDurably(disk, `${from}/${path}`, `${to}/${path}`);
  }
  for (const path of there.keys()) await unlinkIfExists(disk, `${to}/${path}`);
  await writeShareFiles(disk, to, shares, () => Promise.resolve());
  for (const folder of [...folders].reverse()) await disk.syncFolder(folder);
}

/** Whether a folder is empty or does not exist. Rejects with the disk's error. */
export const isFree = async (disk: Disk, folder: string): Promise<boolean> =>
  (await listFolder(disk, folder)).length === 0;
