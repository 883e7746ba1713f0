// Mending the stored files of a database.
import { z } from 'zod';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import type { FileRepair, PartRestored, RottedPart, RottedParts } from '../types.ts';
import { digest, small, uuid } from './answers.ts';
import type { Asking } from './asking.ts';
import { UNDONE, unlessClosed } from './outcomes.ts';

const ROTTED = z.object({ blob_id: digest, n: small.nullable(), noted: digest.nullable() });
const RESTORED = z.object({ outcome: z.enum(['restored', 'raced', 'stuck']) });
const BEGUN = z.object({ upload: uuid.nullable() });
const FINISHED = z.object({ outcome: z.enum(['finished', 'missing', 'incomplete']) });
const EXCHANGED = z.object({ outcome: z.enum(['exchanged', 'incomplete', ...UNDONE]) });

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');

export class PostgresFileRepair implements FileRepair {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  rotted(after: string, maxBytes: number): Promise<Result<RottedParts>> {
    return this.#asking.read(async (link) => {
      const rows = await link.rows(
        ROTTED,
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
      const text = 'SELECT kanalvakt.restore_part($1, $2, $3, $4) AS outcome';
      const values = [this.#asking.vaultId, fromHex(blobId), part, bytes];
      return ok((await link.change(RESTORED, text, values)).outcome);
    });
  }

  begin(blobId: string, size: number, firstDigest: string): Promise<Result<string | null>> {
    return this.#asking.change(async (link) => {
      const text = 'SELECT kanalvakt.begin_exchange($1, $2, $3, $4) AS upload';
      const values = [this.#asking.vaultId, fromHex(blobId), size, fromHex(firstDigest)];
      return ok((await link.change(BEGUN, text, values)).upload);
    });
  }

  finish(uploadId: string): Promise<Result<void>> {
    return this.#asking.change(async (link) => {
      const text = 'SELECT kanalvakt.finish_given($1, $2) AS outcome';
      const { outcome } = await link.change(FINISHED, text, [this.#asking.vaultId, uploadId]);
      if (outcome === 'finished') return ok(undefined);
      return fail(outcome === 'missing' ? 'server.blobMissing' : 'server.blobIncomplete');
    });
  }

  exchange(uploadId: string): Promise<Result<'exchanged' | 'raced'>> {
    return this.#asking.change(async (link) => {
      const text = 'SELECT kanalvakt.exchange($1, $2) AS outcome';
      const { outcome } = await link.change(EXCHANGED, text, [this.#asking.vaultId, uploadId]);
      return outcome === 'incomplete' ? fail('server.blobIncomplete') : unlessClosed(outcome);
    });
  }
}
