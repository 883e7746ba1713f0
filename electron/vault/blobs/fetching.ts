// Files of a vault whose folder is a copy: they are kept on a shelf elsewhere, and here as far as they have been used.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { errorCode, Refusal, type Disk, type DiskFile } from '../disk/index.ts';
import { BlobDamaged } from './damaged.ts';
import { ID_PATTERN } from './format.ts';

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

/**
 * Fetches every file of a shelf that is not here. Gives the ids of those that are not authentic there. Refuses as the
 * server does; rejects with the disk's error.
 */
export async function fetchMissing(
  shelf: BlobShelf,
  isHere: (id: string) => Promise<boolean>,
  fetch: (id: string) => Promise<boolean>,
): Promise<Result<readonly string[]>> {
  const damaged: string[] = [];
  try {
    for await (const id of shelf.ids()) {
      if (!ID_PATTERN.test(id) || (await isHere(id))) continue;
      await fetch(id).catch((error: unknown) => {
        if (!(error instanceof BlobDamaged) || error.code !== 'vault.blobDamaged') throw error;
        damaged.push(id);
      });
    }
    return ok(damaged);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.problem };
    if (error instanceof BlobDamaged) return fail(error.code);
    throw error;
  }
}

/** Whether a file could be fetched; the server, or the disk, may refuse it. */
export async function isFetched(fetch: () => Promise<boolean>): Promise<boolean> {
  try {
    return await fetch();
  } catch (error) {
    if (error instanceof Refusal || error instanceof BlobDamaged || errorCode(error) !== '') return false;
    throw error;
  }
}
