// The sealed files of a `MemoryVault`.
import { createHash, randomUUID } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { PART_BYTES, type ListedBlob, type UploadBegun } from '../../electron/vault/server/index.ts';

interface Upload {
  readonly blobId: string;
  readonly size: number;
  readonly firstDigest: string;
  readonly parts: Map<number, Buffer>;
  begunAt: number;
}

interface Kept {
  readonly bytes: Buffer;
  readonly uploadId: string;
  usedAt: number;
  /** The number of the newest frame when it was last stored. */
  usedAfter: number;
}

/** How many files `list` gives at a time. */
const LISTED = 1000;

/** What `BlobShelf` does, at once. */
export class MemoryBlobs {
  readonly #now: () => number;
  readonly #head: () => number;
  readonly #kept = new Map<string, Kept>();
  readonly #uploads = new Map<string, Upload>();

  constructor(now: () => number, head: () => number) {
    this.#now = now;
    this.#head = head;
  }

  begin(blobId: string, size: number, firstDigest: string): Result<UploadBegun> {
    const kept = this.#kept.get(blobId);
    if (kept !== undefined) {
      kept.usedAt = this.#now();
      kept.usedAfter = this.#head();
      return ok({ kind: 'there' });
    }
    const [begun] = [...this.#uploads].filter(
      ([, upload]) => upload.blobId === blobId && upload.size === size && upload.firstDigest === firstDigest,
    );
    const uploadId = begun?.[0] ?? randomUUID();
    const upload = begun?.[1] ?? { blobId, size, firstDigest, parts: new Map<number, Buffer>(), begunAt: 0 };
    upload.begunAt = this.#now();
    this.#uploads.set(uploadId, upload);
    return ok({ kind: 'upload', uploadId, parts: [...upload.parts.keys()].sort((one, other) => one - other) });
  }

  put(uploadId: string, part: number, bytes: Buffer): Result<void> {
    const upload = this.#uploads.get(uploadId);
    if (upload === undefined) return this.#wasFinished(uploadId);
    const there = upload.parts.get(part);
    const fits =
      bytes.length === Math.min(PART_BYTES, upload.size - part * PART_BYTES) &&
      (part > 0 || createHash('sha256').update(bytes).digest('hex') === upload.firstDigest) &&
      (there === undefined || bytes.equals(there));
    if (!fits) return fail('server.blobIncomplete');
    upload.parts.set(part, Buffer.from(bytes));
    return ok(undefined);
  }

  finish(uploadId: string): Result<void> {
    const upload = this.#uploads.get(uploadId);
    if (upload === undefined) return this.#wasFinished(uploadId);
    const parts = [...upload.parts].sort(([one], [other]) => one - other).map(([, bytes]) => bytes);
    const bytes = Buffer.concat(parts);
    if (bytes.length !== upload.size) return fail('server.blobIncomplete');
    this.#uploads.delete(uploadId);
    if (!this.#kept.has(upload.blobId))
      this.#kept.set(upload.blobId, { bytes, uploadId, usedAt: this.#now(), usedAfter: this.#head() });
    return ok(undefined);
  }

  read(blobId: string, start: number, end: number): Result<Buffer> {
    const kept = this.#kept.get(blobId);
    return kept === undefined ? fail('server.blobMissing') : ok(Buffer.from(kept.bytes.subarray(start, end)));
  }

  list(after: string): Result<readonly ListedBlob[]> {
    const ids = [...this.#kept.keys()].filter((id) => id > after).sort();
    return ok(
      ids.slice(0, LISTED).flatMap((blobId) => {
        const kept = this.#kept.get(blobId);
        return kept === undefined ? [] : [{ blobId, size: kept.bytes.length, usedAt: kept.usedAt }];
      }),
    );
  }

  /** Deletes a file if it is there and `isGoing` says so; returns whether it did. */
  remove(blobId: string, isGoing: (kept: Pick<Kept, 'usedAfter'>) => boolean): boolean {
    const kept = this.#kept.get(blobId);
    return kept !== undefined && isGoing(kept) && this.#kept.delete(blobId);
  }

  /** What was stored when frame `seq` or a later one was the newest is gone, and so is every upload. */
  forgetAfter(seq: number): void {
    for (const [id, { usedAfter }] of this.#kept) if (usedAfter >= seq) this.#kept.delete(id);
    this.#uploads.clear();
  }

  /** Deletes what has not been used for this long; returns how many files that were. */
  sweep(blobIds: readonly string[], ageMs: number): number {
    const before = this.#now() - ageMs;
    for (const [id, { begunAt }] of this.#uploads) if (begunAt < before) this.#uploads.delete(id);
    return blobIds.filter((id) => (this.#kept.get(id)?.usedAt ?? Infinity) < before && this.#kept.delete(id)).length;
  }

  #wasFinished(uploadId: string): Result<void> {
    const isDone = [...this.#kept.values()].some((kept) => kept.uploadId === uploadId);
    return isDone ? ok(undefined) : fail('server.blobMissing');
  }
}
