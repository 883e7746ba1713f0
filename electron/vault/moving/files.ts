// The stored files of a folder and of a server: sending those that are missing there, and comparing them byte for byte.
import type { BlobStore } from '../blobs/index.ts';
import { readExactly, Refusal } from '../disk/index.ts';
import { ServerBlobs } from '../mirror/index.ts';
import { PART_BYTES, type VaultServer } from '../server/index.ts';
import { valueOf } from './sending.ts';

/** How many parts of a file are asked for at a time when it is read back. */
const PARTS_AT_A_TIME = 4;

/** The ids of all files. Rejects when one cannot be told. */
export async function filesIn(blobs: BlobStore): Promise<readonly string[]> {
  const { ids, unreadable } = await blobs.list();
  const [finding] = unreadable;
  if (finding !== undefined) throw new Refusal('vault.unreadable', { params: finding.params });
  return ids;
}

/** Sends the files that the server lacks; an upload that was interrupted is continued. `onFile` may throw. */
export async function sendFiles(blobs: BlobStore, server: VaultServer, onFile: () => void): Promise<void> {
  const shelf = new ServerBlobs(server.blobs);
  for (const id of await filesIn(blobs)) {
    onFile();
    await blobs.withFile(id, (file) => shelf.store(id, file));
  }
}

async function isSame(blobs: BlobStore, server: VaultServer, id: string): Promise<boolean> {
  return blobs.withFile(id, async (file) => {
    const size = await file.size();
    const step = PARTS_AT_A_TIME * PART_BYTES;
    for (let at = 0; ; at += step) {
      const end = Math.min(size, at + step);
      const [own, there] = [await readExactly(file, at, end - at), valueOf(await server.blobs.read(id, at, at + step))];
      if (own?.equals(there) !== true) return false;
      if (there.length < step) return true;
    }
  });
}

/**
 * Compares every file that is not in `same` yet, and adds it there. Rejects with `vault.moveDiffers` for one that differs
 * and for one that only the server has. `onFile` may throw.
 */
export async function compareFiles(
  blobs: BlobStore,
  server: VaultServer,
  same: Set<string>,
  onFile: () => void,
): Promise<void> {
  const ids = new Set(await filesIn(blobs));
  for (const id of ids) {
    onFile();
    if (same.has(id)) continue;
    if (!(await isSame(blobs, server, id))) throw new Refusal('vault.moveDiffers', { params: { what: `blob ${id}` } });
    same.add(id);
  }
  for await (const id of new ServerBlobs(server.blobs).ids())
    if (!ids.has(id)) throw new Refusal('vault.moveDiffers', { params: { what: `blob ${id}` } });
}
