// Mending the stored files of a database.
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import type { FileRepair, PartRestored, RottedPart, RottedParts, VaultPhase } from '../types.ts';
import type { Asking } from './asking.ts';

interface RottedRow {
  readonly blob_id: string;
  readonly n: number | null;
  readonly noted: string | null;
}

type Exchanged = 'exchanged' | 'raced' | 'incomplete' | Exclude<VaultPhase, 'open'>;

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');

export class PostgresFileRepair implements FileRepair {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  rotted(after: string, maxBytes: number): Promise<Result<RottedParts>> {
    return this.#asking.read(async (link) => {
      const rows = await link.query<RottedRow>(
        "SELECT encode(blob_id, 'hex') AS blob_id, n, encode(noted, 'hex') AS noted FROM kanalvakt.rotted_parts($1, $2, $3)",
        [this.#asking.vaultId, fromHex(after), maxBytes],
      );
      const parts: RottedPart[] = [];
      for (const { blob_id: blobId, n: part, noted } of rows) if (part !== null) parts.push({ blobId, part, noted });
      return ok({ last: rows.at(-1)?.blob_id ?? null, parts });
    });
  }

  restore(blobId: string, part: number, bytes: Buffer): Promise<Result<PartRestored>> {
    return this.#asking.change(async (link) => {
      const [row] = await link.change<{ readonly outcome: PartRestored }>(
        'SELECT kanalvakt.restore_part($1, $2, $3, $4) AS outcome',
        [this.#asking.vaultId, fromHex(blobId), part, bytes],
      );
      return row === undefined ? fail('server.unreachable') : ok(row.outcome);
    });
  }

  begin(blobId: string, size: number, firstDigest: string): Promise<Result<string | null>> {
    return this.#asking.change(async (link) => {
      const [row] = await link.change<{ readonly upload: string | null }>(
        'SELECT kanalvakt.begin_exchange($1, $2, $3, $4) AS upload',
        [this.#asking.vaultId, fromHex(blobId), size, fromHex(firstDigest)],
      );
      return ok(row?.upload ?? null);
    });
  }

  finish(uploadId: string): Promise<Result<void>> {
    return this.#asking.change(async (link) => {
      const [row] = await link.change<{ readonly outcome: string }>(
        'SELECT kanalvakt.finish_given($1, $2) AS outcome',
        [this.#asking.vaultId, uploadId],
      );
      if (row?.outcome === 'finished') return ok(undefined);
      return fail(row?.outcome === 'missing' ? 'server.blobMissing' : 'server.blobIncomplete');
    });
  }

  exchange(uploadId: string): Promise<Result<'exchanged' | 'raced'>> {
    return this.#asking.change(async (link) => {
      const [row] = await link.change<{ readonly outcome: Exchanged }>('SELECT kanalvakt.exchange($1, $2) AS outcome', [
        this.#asking.vaultId,
        uploadId,
      ]);
      const outcome = row?.outcome;
      if (outcome === 'exchanged' || outcome === 'raced') return ok(outcome);
      if (outcome === undefined) return fail('server.unreachable');
      if (outcome === 'incomplete') return fail('server.blobIncomplete');
      return { ok: false, error: { code: 'server.notOpen', cause: outcome } };
    });
  }
}
