// The sealed files of a `MemoryVault`.
import { createHash, randomUUID } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import {
  PART_BYTES,
  type ListedBlob,
  type RottedPart,
  type RottedParts,
  type UploadBegun,
} from '../../electron/vault/server/index.ts';

interface Upload {
  readonly blobId: string;
  readonly size: number;
  readonly firstDigest: string;
  readonly parts: Map<number, Buffer>;
  begunAt: number;
}

/** The parts of an upload in order; null: some are missing. */
function wholeParts({ parts, size }: Upload): Buffer[] | null {
  const sorted = [...parts].sort(([one], [other]) => one - other).map(([, bytes]) => bytes);
  return sorted.reduce((sum, { length }) => sum + length, 0) === size ? sorted : null;
}

interface Kept {
  /** As they are now; null: it is gone. */
  parts: (Buffer | null)[];
  /** The SHA-256 of the parts when they were stored. */
  digests: string[];
  uploadId: string;
  usedAt: number;
  /** The number of the newest frame when it was last stored. */
  usedAfter: number;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const wholeOf = ({ parts }: Pick<Kept, 'parts'>): Buffer => Buffer.concat(parts.map((part) => part ?? Buffer.alloc(0)));

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
      (part > 0 || sha256(bytes) === upload.firstDigest) &&
      (there === undefined || bytes.equals(there));
    if (!fits) return fail('server.blobIncomplete');
    upload.parts.set(part, Buffer.from(bytes));
    return ok(undefined);
  }

  /** `isGiven`: the file comes back, and counts as stored before everything. */
  finish(uploadId: string, isGiven = false): Result<void> {
    const upload = this.#uploads.get(uploadId);
    if (upload === undefined) return this.#wasFinished(uploadId);
    const parts = wholeParts(upload);
    if (parts === null) return fail('server.blobIncomplete');
    this.#uploads.delete(uploadId);
    const used = { usedAt: this.#now(), usedAfter: this.#head() };
    const kept = this.#kept.get(upload.blobId);
    if (kept === undefined)
      this.#kept.set(upload.blobId, {
        ...{ parts, digests: parts.map(sha256), uploadId },
        ...(isGiven ? { ...used, usedAfter: 0 } : used),
      });
    else Object.assign(kept, used);
    return ok(undefined);
  }

  read(blobId: string, start: number, end: number): Result<Buffer> {
    const kept = this.#kept.get(blobId);
    return kept === undefined ? fail('server.blobMissing') : ok(Buffer.from(wholeOf(kept).subarray(start, end)));
  }

  list(after: string): Result<readonly ListedBlob[]> {
    const ids = [...this.#kept.keys()].filter((id) => id > after).sort();
    return ok(
      ids.slice(0, LISTED).flatMap((blobId) => {
        const kept = this.#kept.get(blobId);
        return kept === undefined ? [] : [{ blobId, size: wholeOf(kept).length, usedAt: kept.usedAt }];
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

  /** Changes a part of a file as a disk does that fails; null: it is gone. */
  rot(blobId: string, part: number, change: (bytes: Buffer) => Buffer | null): void {
    const kept = this.#kept.get(blobId);
    const bytes = kept?.parts[part] ?? null;
    if (kept === undefined || bytes === null) throw new Error('there is no such part');
    kept.parts[part] = change(Buffer.from(bytes));
    if (kept.parts[part] === null) kept.digests[part] = '';
  }

  /** As `FileRepair.rotted`. */
  rotted(after: string, maxBytes: number): RottedParts {
    const parts: RottedPart[] = [];
    let [last, total]: [string | null, number] = [null, 0];
    for (const blobId of [...this.#kept.keys()].filter((id) => id > after).sort()) {
      const kept = this.#kept.get(blobId);
      if (kept === undefined || (last !== null && total >= maxBytes)) break;
      last = blobId;
      total += wholeOf(kept).length;
      parts.push(...this.#rottedOf(blobId));
    }
    return { last, parts };
  }

  restorePart(blobId: string, part: number, bytes: Buffer): 'restored' | 'raced' {
    const isWanted = this.#rottedOf(blobId).some((one) => one.part === part && one.noted === sha256(bytes));
    if (!isWanted) return 'raced';
    this.rot(blobId, part, () => Buffer.from(bytes));
    return 'restored';
  }

  beginExchange(blobId: string, size: number, firstDigest: string): string | null {
    const kept = this.#kept.get(blobId);
    if (kept === undefined) return null;
    this.#kept.delete(blobId);
    const begun = this.begin(blobId, size, firstDigest);
    this.#kept.set(blobId, kept);
    return begun.ok && begun.value.kind === 'upload' ? begun.value.uploadId : null;
  }

  exchange(uploadId: string): Result<'exchanged' | 'raced'> {
    const upload = this.#uploads.get(uploadId);
    if (upload === undefined) return ok('raced');
    const parts = wholeParts(upload);
    if (parts === null) return fail('server.blobIncomplete');
    this.#uploads.delete(uploadId);
    const kept = this.#kept.get(upload.blobId);
    if (kept === undefined || this.#rottedOf(upload.blobId).length === 0) return ok('raced');
    Object.assign(kept, { parts, digests: parts.map(sha256), uploadId });
    return ok('exchanged');
  }

  #rottedOf(blobId: string): RottedPart[] {
    const { parts, digests } = this.#kept.get(blobId) ?? { parts: [], digests: [] };
    return parts.flatMap((bytes, part) => {
      const noted = digests[part] === '' ? null : (digests[part] ?? null);
      return bytes !== null && sha256(bytes) === noted ? [] : [{ blobId, part, noted }];
    });
  }

  #wasFinished(uploadId: string): Result<void> {
    const isDone = [...this.#kept.values()].some((kept) => kept.uploadId === uploadId);
    return isDone ? ok(undefined) : fail('server.blobMissing');
  }
}
