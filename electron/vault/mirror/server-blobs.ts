// Stored files on a server: a file counts as stored when the server has all of it, and one that is not in the mirror yet
// is fetched when it is first read.
import type { Result } from '../../../domain/kernel/result.ts';
import type { BlobShelf as RemoteBlobs } from '../blobs/index.ts';
import { sha256 } from '../crypto/index.ts';
import { readExactly, Refusal, writeAll, type DiskFile } from '../disk/index.ts';
import { PART_BYTES, type BlobShelf, type FileRepair } from '../server/index.ts';

/** The value of a success; rejects with the refusal. */
async function valueOf<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Refusal(result.error.code, result.error);
  return result.value;
}

/** One part of a sealed file of `size` bytes. Rejects with the disk's error, and when the file ends before. */
export async function partOf(file: DiskFile, part: number, size: number): Promise<Buffer> {
  const at = part * PART_BYTES;
  const bytes = await readExactly(file, at, Math.min(PART_BYTES, size - at));
  if (bytes === null) throw new Refusal('vault.blobDamaged');
  return bytes;
}

/** How many parts move at a time: the server stores one while the next one is on its way. */
const AT_ONCE = 2;
/** How much is fetched with one question: the server sends parts while those before are written. */
const FETCHED_BYTES = 4 * PART_BYTES;

/**
 * Does `work` for the parts, a few at a time, up to `count` or until one of them says that it is the last. Rejects as the
 * first that rejects, when none is on its way any more.
 */
async function eachPart(count: number, work: (part: number) => Promise<'last' | 'more'>): Promise<void> {
  let [next, end] = [0, count];
  const going = Array.from({ length: AT_ONCE }, async () => {
    while (next < end) {
      const part = next;
      next += 1;
      try {
        if ((await work(part)) === 'last') end = Math.min(end, part);
      } catch (error) {
        end = 0;
        throw error;
      }
    }
  });
  const ended = await Promise.allSettled(going);
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason as Error;
}

/** The files of a vault on a server. Every method rejects with the disk's error, or with a `Refusal` as the server says. */
export class ServerBlobs implements RemoteBlobs {
  readonly #shelf: BlobShelf;

  constructor(shelf: BlobShelf) {
    this.#shelf = shelf;
  }

  store(id: string, file: DiskFile): Promise<void> {
    return this.#send(id, file, (uploadId) => this.#shelf.finish(uploadId));
  }

  /** As `store`, for a file that the server has lost: `finish` ends the upload as that of one that comes back. */
  giveBack(id: string, file: DiskFile, { finish }: Pick<FileRepair, 'finish'>): Promise<void> {
    return this.#send(id, file, finish);
  }

  async #send(id: string, file: DiskFile, finish: (uploadId: string) => Promise<Result<void>>): Promise<void> {
    const size = await file.size();
    const first = await partOf(file, 0, size);
    const begun = await valueOf(this.#shelf.begin(id, size, sha256(first).toString('hex')));
    if (begun.kind === 'there') return;
    const there = new Set(begun.parts);
    await eachPart(Math.ceil(size / PART_BYTES), async (part) => {
      if (there.has(part)) return 'more';
      const bytes = part === 0 ? first : await partOf(file, part, size);
      await valueOf(this.#shelf.put(begun.uploadId, part, bytes));
      return 'more';
    });
    await valueOf(finish(begun.uploadId));
  }

  async fetch(id: string, into: DiskFile): Promise<boolean> {
    const part = await this.#shelf.read(id, 0, PART_BYTES);
    if (!part.ok && part.error.code === 'server.blobMissing') return false;
    const first = await valueOf(Promise.resolve(part));
    await writeAll(into, first, 0);
    if (first.length < PART_BYTES) return true;
    await eachPart(Number.POSITIVE_INFINITY, async (n) => {
      const at = PART_BYTES + n * FETCHED_BYTES;
      const bytes = await valueOf(this.#shelf.read(id, at, at + FETCHED_BYTES));
      await writeAll(into, bytes, at);
      return bytes.length < FETCHED_BYTES ? 'last' : 'more';
    });
    return true;
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
