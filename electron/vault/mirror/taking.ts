// The server's version of a vault that has another history here: fetched beside the copy, and then put in its place. The two
// renames cannot be made at once; `finishTaking` ends what was interrupted between them.
import { basename, dirname } from 'node:path';
import { errorCode, listFolder, removeTree, renameDurably, writeAtomic, type Disk } from '../disk/index.ts';
import { readManifest } from '../folder/index.ts';
import { MIRROR_FILE } from '../model/index.ts';
import { MAX_SERVER_FILE_BYTES, readServerFile } from './server-file.ts';

/** Where the server's version of a copy is fetched to. */
export const fetchedBeside = (folder: string): string => `${folder}.ny`;

/** What a copy is called that was put aside at a time. */
export const asideName = (folder: string, at: Date): string => `${folder}.${at.toISOString().replaceAll(/[-:.]/g, '')}`;
const ASIDE = /^\.\d{8}T\d{9}Z$/;

/** Whether there is anything under a path. Rejects with the disk's error. */
async function isThere(disk: Disk, path: string): Promise<boolean> {
  try {
    await disk.kind(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Puts what was fetched in the place of a copy, which is called `aside` then, with the logins of all members of the
 * computer. Rejects with the disk's error; the copy is then in its place, or `finishTaking` puts what was fetched there.
 */
export async function takeFetched(disk: Disk, folder: string, aside: string): Promise<void> {
  const fetched = fetchedBeside(folder);
  const logins = await disk.readFile(`${folder}/${MIRROR_FILE}`, MAX_SERVER_FILE_BYTES);
  await writeAtomic(disk, `${fetched}/${MIRROR_FILE}`, logins);
  try {
    await renameDurably(disk, folder, aside);
    await renameDurably(disk, fetched, folder);
  } catch (error) {
    if (!(await isThere(disk, folder))) await renameDurably(disk, aside, folder);
    // Also when it is in place and the disk could not say that it stays there.
    else if (!(await isThere(disk, fetched))) return;
    throw error;
  }
}

/**
 * Where a copy was put aside and nothing has its name, puts what was fetched there. Returns whether it did. Rejects with the
 * disk's error.
 */
export async function finishTaking(disk: Disk, folder: string): Promise<boolean> {
  if (await isThere(disk, folder)) return false;
  const fetched = fetchedBeside(folder);
  const [parent, name] = [dirname(folder), basename(folder)];
  const isAside = (other: string): boolean => other.startsWith(name) && ASIDE.test(other.slice(name.length));
  if (!(await listFolder(disk, parent)).some(isAside)) return false;
  if (!(await readManifest(disk, fetched)).ok || (await readServerFile(disk, fetched)) === null) return false;
  await renameDurably(disk, fetched, folder);
  return true;
}

/**
 * Removes what was fetched beside a copy of a vault and not taken, also when fetching it was interrupted. A folder of that
 * name that is no copy, or one of another vault, stays. Rejects with the disk's error.
 */
export async function removeFetched(disk: Disk, folder: string, vaultId: string): Promise<void> {
  const fetched = fetchedBeside(folder);
  // The mark of a copy comes first, and may be unfinished.
  const names = await listFolder(disk, fetched);
  if (!names.includes(MIRROR_FILE) && !names.every((name) => name.startsWith(MIRROR_FILE))) return;
  const manifest = await readManifest(disk, fetched);
  if (!manifest.ok || manifest.value.vaultId === vaultId) await removeTree(disk, fetched);
}
