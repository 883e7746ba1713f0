// Removes a whole folder. Only for folders that the program created itself, under a name no one else would use.
import { listFolder, type Disk } from './disk.ts';

/** Removes a folder with its content; whatever cannot be removed stays. Never rejects. */
export async function removeTree(disk: Disk, folder: string): Promise<void> {
  for (const name of await listFolder(disk, folder).catch(() => [])) {
    const path = `${folder}/${name}`;
    if ((await disk.stat(path).catch(() => null))?.isFolder === true) await removeTree(disk, path);
    else await disk.unlink(path).catch(() => undefined);
  }
  await disk.rmdir(folder).catch(() => undefined);
}
