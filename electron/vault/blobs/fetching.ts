// Files of a vault whose folder is a copy: they are kept on a shelf elsewhere, and here as far as they have been used.
import type { Disk, DiskFile } from '../disk/index.ts';

/** Where files are kept beside the folder. Every method rejects with the disk's error or a `Refusal`. */
export interface BlobShelf {
  /** Durable and readable there when it resolves. A file that is there already counts as newly stored. */
  store(id: string, file: DiskFile): Promise<void>;
  /** Writes the whole file into an empty one. False: it is not there. */
  fetch(id: string, into: DiskFile): Promise<boolean>;
  ids(): AsyncIterable<string>;
}

/** Uses a file and closes it, whatever happens. */
export async function usingFile<T>(
  disk: Disk,
  path: string,
  mode: 'read' | 'createNew',
  use: (file: DiskFile) => Promise<T>,
): Promise<T> {
  const file = await disk.open(path, mode);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/** Fetches a file under a temporary name, durably. Returns whether it is there; otherwise nothing is left. */
export async function fetchTo(disk: Disk, shelf: BlobShelf, id: string, temporary: string): Promise<boolean> {
  let isThere = false;
  try {
    isThere = await usingFile(disk, temporary, 'createNew', async (file) => {
      const found = await shelf.fetch(id, file);
      if (found) await file.sync();
      return found;
    });
    return isThere;
  } finally {
    if (!isThere) await disk.unlink(temporary).catch(() => undefined);
  }
}
