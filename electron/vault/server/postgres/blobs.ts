// A vault's sealed files on a database.
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import type { BlobShelf, ListedBlob, UploadBegun } from '../types.ts';
import type { Asking } from './asking.ts';
import { asBase64, fromBase64 } from './base64.ts';

/** The most that the database gives at a time. */
const MAX_READ_BYTES = 16 * 1024 * 1024;

interface BegunRow {
  readonly upload: string | null;
  readonly parts: readonly number[];
}

interface ListedRow {
  readonly blob_id: string;
  readonly size: string;
  readonly used_ms: string;
}

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');

export class PostgresBlobs implements BlobShelf {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  begin(blobId: string, size: number, firstDigest: string): Promise<Result<UploadBegun>> {
    return this.#asking.change(async (link) => {
      const [row] = await link.change<BegunRow>('SELECT upload, parts FROM kanalvakt.blob_begin($1, $2, $3, $4)', [
        this.#asking.vaultId,
        fromHex(blobId),
        size,
        fromHex(firstDigest),
      ]);
      const uploadId = row?.upload ?? null;
      return ok(uploadId === null ? { kind: 'there' } : { kind: 'upload', uploadId, parts: row?.parts ?? [] });
    });
  }

  put(uploadId: string, part: number, bytes: Buffer): Promise<Result<void>> {
    return this.#change('SELECT kanalvakt.blob_put($1, $2, $3, $4) AS outcome', [uploadId, part, bytes]);
  }

  finish(uploadId: string): Promise<Result<void>> {
    return this.#change('SELECT kanalvakt.blob_finish($1, $2) AS outcome', [uploadId]);
  }

  read(blobId: string, start: number, end: number): Promise<Result<Buffer>> {
    return this.#asking.read(async (link) => {
      const pieces: Buffer[] = [];
      for (let from = start; from < end || from === start; from += MAX_READ_BYTES) {
        const [row] = await link.query<{ readonly base64: string | null }>(
          `SELECT ${asBase64('kanalvakt.blob_read($1, $2, $3, $4)')}`,
          [this.#asking.vaultId, fromHex(blobId), from, Math.min(end, from + MAX_READ_BYTES)],
        );
        const base64 = row?.base64 ?? null;
        if (base64 === null) return fail('server.blobMissing');
        const bytes = fromBase64(base64);
        pieces.push(bytes);
        if (bytes.length === 0) break;
      }
      return ok(Buffer.concat(pieces));
    });
  }

  list(after: string): Promise<Result<readonly ListedBlob[]>> {
    return this.#asking.read(async (link) => {
      const rows = await link.query<ListedRow>(
        "SELECT encode(blob_id, 'hex') AS blob_id, size, used_ms FROM kanalvakt.blob_list($1, $2)",
        [this.#asking.vaultId, fromHex(after)],
      );
      return ok(
        rows.map(({ blob_id: blobId, size, used_ms: used }) => ({ blobId, size: Number(size), usedAt: Number(used) })),
      );
    });
  }

  #change(text: string, values: readonly (string | number | Buffer)[]): Promise<Result<void>> {
    return this.#asking.change(async (link) => {
      const [row] = await link.change<{ readonly outcome: string }>(text, [this.#asking.vaultId, ...values]);
      if (row?.outcome === 'stored' || row?.outcome === 'finished') return ok(undefined);
      return fail(row?.outcome === 'missing' ? 'server.blobMissing' : 'server.blobIncomplete');
    });
  }
}
