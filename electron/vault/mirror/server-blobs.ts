// Stored files on a server: a file counts as stored when the server has all of it, and one that is not in the mirror yet
// is fetched when it is first read.
import type { Result } from '../../../domain/kernel/result.ts';
import type { BlobShelf as RemoteBlobs } from '../blobs/index.ts';
import { sha256 } from '../crypto/index.ts';
import { readExactly, Refusal, writeAll, type DiskFile } from '../disk/index.ts';
import { PART_BYTES, type BlobShelf } from '../server/index.ts';

/** The value of a success; rejects with the refusal. */
async function valueOf<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Refusal(result.error.code, result.error);
  return result.value;
}

async function partOf(file: DiskFile, part: number, size: number): Promise<Buffer> {
  const at = part * PART_BYTES;
  const bytes = await readExactly(file, at, Math.min(PART_BYTES, size - at));
  if (bytes === null) throw new Refusal('vault.blobDamaged');
  return bytes;
}

/** The files of a vault on a server. Every method rejects with the disk's error, or with a `Refusal` as the server says. */
export class ServerBlobs implements RemoteBlobs {
  readonly #shelf: BlobShelf;

  constructor(shelf: BlobShelf) {
    this.#shelf = shelf;
  }

  async store(id: string, file: DiskFile): Promise<void> {
    const size = await file.size();
    const first = await partOf(file, 0, size);
    const begun = await valueOf(this.#shelf.begin(id, size, sha256(first).toString('hex')));
    if (begun.kind === 'there') return;
    const there = new Set(begun.parts);
    for (let part = 0; part * PART_BYTES < size; part += 1)
      if (!there.has(part)) await valueOf(this.#shelf.put(begun.uploadId, part, await partOf(file, part, size)));
    await valueOf(this.#shelf.finish(begun.uploadId));
  }

  async fetch(id: string, into: DiskFile): Promise<boolean> {
    for (let at = 0; ; at += PART_BYTES) {
      const part = await this.#shelf.read(id, at, at + PART_BYTES);
      if (!part.ok && part.error.code === 'server.blobMissing') return false;
      const bytes = await valueOf(Promise.resolve(part));
      await writeAll(into, bytes, at);
      if (bytes.length < PART_BYTES) return true;
    }
  }

  async *ids(): AsyncGenerator<string> {
    for (let after = ''; ;) {
      const listed = await valueOf(this.#shelf.list(after));
      for (const { blobId } of listed) yield blobId;
      const last = listed.at(-1);
      if (last === undefined) return;
      after = last.blobId;
    }
  }
}
