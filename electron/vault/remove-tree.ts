// Removing a whole folder. Only for one that the program made itself, under a name nobody else would give.
import { listFolder, type Disk } from './durable.ts';

/** Removes a folder with all that is in it; what cannot be removed stays. Never rejects. */
export async function removeTree(disk: Disk, folder: string): Promise<void> {
  for (const name of await listFolder(disk, folder).catch(() => [])) {
    const path = `${folder}/${name}`;
    if ((await disk.stat(path).catch(() => null))?.isFolder === true) await removeTree(disk, path);
    else await disk.unlink(path).catch(() => undefined);
  }
  await disk.rmdir(folder).catch(() => undefined);
}
