// A vault's sealed files on a database.
import { z } from 'zod';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import { PART_BYTES, type BlobShelf, type ListedBlob, type UploadBegun } from '../types.ts';
import { count, digest, NotUnderstood, small, uuid } from './answers.ts';
import type { Asking } from './asking.ts';
import { numberIn, sqlBytes, sqlNumber, sqlUuid } from './copy-out.ts';
import type { Link } from './link.ts';

/** The most that the database gives at a time. */
const MAX_READ_BYTES = 16 * 1024 * 1024;

const BEGUN = z.object({ upload: uuid.nullable(), parts: z.array(small) });
const LISTED = z.object({ blob_id: digest, size: count, used_ms: count });
const CHANGED = z.object({ outcome: z.enum(['stored', 'finished', 'missing', 'incomplete', 'refused']) });

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');

export class PostgresBlobs implements BlobShelf {
  readonly #asking: Asking;
  readonly #moving: Pick<Asking, 'read' | 'change'>;

  /** All but the first part of a file goes over `moving`: most files have no other. */
  constructor(asking: Asking, moving: Pick<Asking, 'read' | 'change'>) {
    this.#asking = asking;
    this.#moving = moving;
  }

  begin(blobId: string, size: number, firstDigest: string): Promise<Result<UploadBegun>> {
    return this.#asking.change(async (link) => {
      const { upload, parts } = await link.change(
        BEGUN,
        'SELECT upload, parts FROM kanalvakt.blob_begin($1, $2, $3, $4)',
        [this.#asking.vaultId, fromHex(blobId), size, fromHex(firstDigest)],
      );
      return ok(upload === null ? { kind: 'there' } : { kind: 'upload', uploadId: upload, parts });
    });
  }

  put(uploadId: string, part: number, bytes: Buffer): Promise<Result<void>> {
    const asking = part === 0 ? this.#asking : this.#moving;
    return this.#change('SELECT kanalvakt.blob_put($1, $2, $3, $4) AS outcome', [uploadId, part, bytes], asking);
  }

  finish(uploadId: string): Promise<Result<void>> {
    return this.#change('SELECT kanalvakt.blob_finish($1, $2) AS outcome', [uploadId]);
  }

  read(blobId: string, start: number, end: number): Promise<Result<Buffer>> {
    const asking = start < PART_BYTES ? this.#asking : this.#moving;
    return asking.read(async (link) => {
      const pieces: Buffer[] = [];
      for (let from = start; from < end || from === start; from += MAX_READ_BYTES) {
        const to = Math.min(end, from + MAX_READ_BYTES);
        const read = await this.#readRange(link, blobId, from, to);
        if (read === null) return fail('server.blobMissing');
        pieces.push(...read);
        if (read.reduce((sum, { length }) => sum + length, 0) < to - from) break;
      }
      const [whole = Buffer.alloc(0)] = pieces;
      return ok(pieces.length < 2 ? whole : Buffer.concat(pieces));
    });
  }

  /**
   * The bytes from `from` to `to` as far as the file reaches, in order; null: it is not there. Whole parts come one by one
   * in one statement: the database need not put them together, and sends them while those before are put away.
   */
  async #readRange(link: Link, blobId: string, from: number, to: number): Promise<readonly Buffer[] | null> {
    const step = from % PART_BYTES === 0 ? PART_BYTES : MAX_READ_BYTES;
    const [vault, blob] = [sqlUuid(this.#asking.vaultId), sqlBytes(fromHex(blobId))];
    const [first, last, by, end] = [from, Math.max(from, to - 1), step, to].map(sqlNumber);
    const rows = await link.copy(
      `SELECT at, kanalvakt.blob_read(${vault}, ${blob}, at, least(at + ${by}, ${end}))
        FROM generate_series(${first}::bigint, ${last}, ${by}) AS at`,
    );
    if (rows.length === 0) throw new NotUnderstood('rows');
    const pieces: Buffer[] = [];
    for (const [i, [at, bytes = null]] of rows.entries()) {
      const start = from + i * step;
      if (numberIn(at) !== start) throw new NotUnderstood('order');
      if (bytes === null) return null;
      pieces.push(bytes);
      // What comes after something that is missing does not belong here.
      if (bytes.length < Math.min(step, to - start)) break;
    }
    return pieces;
  }

  list(after: string): Promise<Result<readonly ListedBlob[]>> {
    return this.#asking.read(async (link) => {
      const rows = await link.rows(
        LISTED,
        "SELECT encode(blob_id, 'hex') AS blob_id, size, used_ms FROM kanalvakt.blob_list($1, $2)",
        [this.#asking.vaultId, fromHex(after)],
      );
      return ok(rows.map(({ blob_id: blobId, size, used_ms: usedAt }) => ({ blobId, size, usedAt })));
    });
  }

  #change(
    text: string,
    values: readonly (string | number | Buffer)[],
    asking: Pick<Asking, 'change'> = this.#asking,
  ): Promise<Result<void>> {
    return asking.change(async (link) => {
      const { outcome } = await link.change(CHANGED, text, [this.#asking.vaultId, ...values]);
      if (outcome === 'stored' || outcome === 'finished') return ok(undefined);
      return fail(outcome === 'missing' ? 'server.blobMissing' : 'server.blobIncomplete');
    });
  }
}
