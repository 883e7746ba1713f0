// What lies where this computer's copy of a vault is to be: the rest of a copy that was interrupted is made again, and
// anything else is moved aside on demand, as it is, and never deleted.
import { errorCode, listFolder, removeTree, renameDurably, type Disk } from '../disk/index.ts';
import { MIRROR_FILE } from '../model/index.ts';
import { readServerFile } from '../mirror/index.ts';

/** What is here as soon as a copy has been opened. */
const OPENED = ['blobs', 'snapshots', 'index', 'aside'];

/**
 * Removes what a copy that was interrupted has left: the mark, no `vault.json`, and nothing that comes with the first
 * opening. Anything else stays. Rejects with the disk's error.
 */
export async function removeInterrupted(disk: Disk, folder: string): Promise<void> {
  if (await isInterrupted(disk, folder)) await removeTree(disk, folder);
}

async function isInterrupted(disk: Disk, folder: string): Promise<boolean> {
  const names = await listFolder(disk, folder);
  // The mark was being written.
  if (names.length > 0 && names.every((name) => name.startsWith(`${MIRROR_FILE}.tmp-`))) return true;
  if (!names.includes(MIRROR_FILE)) return false;
  const file = await readServerFile(disk, folder);
  if (file === null || file.address !== null || file.logins.size > 0) return false;
  for (const name of OPENED) if ((await listFolder(disk, `${folder}/${name}`)).length > 0) return false;
  return true;
}

/** Gives what is there another name, also a file or a link; false: nothing is there. Rejects with the disk's error. */
export async function moveAside(disk: Disk, folder: string, aside: string): Promise<boolean> {
  try {
    await renameDurably(disk, folder, aside);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
