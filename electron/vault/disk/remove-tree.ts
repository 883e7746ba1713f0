// Removes a whole folder. Only for folders that the program created itself, under a name no one else would use.
import type { Disk } from './disk.ts';

/**
 * Removes a folder with its content; whatever cannot be removed stays. A link is removed, never what it leads to. Never
 * rejects.
 */
export async function removeTree(disk: Disk, folder: string): Promise<void> {
  for (const { name, kind } of await disk.entries(folder).catch(() => [])) {
    const path = `${folder}/${name}`;
    await (kind === 'folder' ? removeTree(disk, path) : disk.unlink(path).catch(() => undefined));
  }
  await disk.rmdir(folder).catch(() => undefined);
}
