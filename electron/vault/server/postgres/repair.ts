// Mending what a database has: rows that are no frames go, and bytes that have rotted are given back.
import { z } from 'zod';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { DroppedRow, ServerRepair, StoredRow } from '../types.ts';
import { count, digest, nothing } from './answers.ts';
import type { Asking } from './asking.ts';
import { PostgresFileRepair } from './file-repair.ts';
import { UNDONE, unlessClosed } from './outcomes.ts';

const TAKEN_AWAY = z.object({ outcome: z.enum(['dropped', ...UNDONE]) });
const RESTORED = z.object({ outcome: z.enum(['restored', ...UNDONE]) });
const STORED = z.object({ seq: count, size: count, stored_by: z.string().nullable(), stored_ms: count });
const STORED_ROW = STORED.extend({ noted: digest, actual: digest });
const DROPPED_ROW = STORED.extend({ digest });

const DIGESTS = "encode(noted, 'hex') AS noted, encode(actual, 'hex') AS actual";
const FACTS = 'seq, size, stored_by, floor(extract(epoch FROM stored_at) * 1000)::bigint AS stored_ms';

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');

const factsOf = ({ seq, size, stored_by: login, stored_ms: storedAt }: z.infer<typeof STORED>) => ({
  ...{ seq, size, login, storedAt },
});

export class PostgresRepair implements ServerRepair {
  readonly files: PostgresFileRepair;
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
    this.files = new PostgresFileRepair(asking);
  }

  rows(after: number, limit: number): Promise<Result<readonly StoredRow[]>> {
    return this.#asking.read(async (link) => {
      const rows = await link.rows(STORED_ROW, `SELECT ${FACTS}, ${DIGESTS} FROM kanalvakt.stored_rows($1, $2, $3)`, [
        this.#asking.vaultId,
        after,
        limit,
      ]);
      return ok(rows.map(({ noted, actual, ...facts }) => ({ ...factsOf(facts), noted, actual })));
    });
  }

  drop(seq: number, digests: readonly string[], before: string | null): Promise<Result<'dropped' | 'raced'>> {
    return this.#asking.change(async (link) => {
      const { outcome } = await link.change(TAKEN_AWAY, 'SELECT kanalvakt.drop_tail($1, $2, $3, $4) AS outcome', [
        this.#asking.vaultId,
        seq,
        digests.map(fromHex),
        before === null ? null : fromHex(before),
      ]);
      return unlessClosed(outcome);
    });
  }

  dropped(): Promise<Result<readonly DroppedRow[]>> {
    return this.#asking.read(async (link) => {
      const rows = await link.rows(
        DROPPED_ROW,
        `SELECT ${FACTS}, encode(digest, 'hex') AS digest FROM kanalvakt.dropped_rows($1)`,
        [this.#asking.vaultId],
      );
      return ok(rows.map((row) => ({ ...factsOf(row), digest: row.digest })));
    });
  }

  forget(rows: readonly Pick<DroppedRow, 'seq' | 'digest'>[]): Promise<Result<void>> {
    return this.#asking.change(async (link) => {
      await link.change(nothing, 'SELECT kanalvakt.forget_dropped($1, $2, $3)', [
        this.#asking.vaultId,
        rows.map(({ seq }) => String(seq)),
        rows.map(({ digest }) => fromHex(digest)),
      ]);
      return ok(undefined);
    });
  }

  letGo(seq: number): Promise<Result<void>> {
    return this.#asking.change(async (link) => {
      await link.change(nothing, 'SELECT kanalvakt.let_go($1, $2)', [this.#asking.vaultId, seq]);
      return ok(undefined);
    });
  }

  restore(seq: number, bytes: Buffer): Promise<Result<'restored' | 'raced'>> {
    return this.#asking.change(async (link) => {
      const text = 'SELECT kanalvakt.restore_row($1, $2, $3) AS outcome';
      return unlessClosed((await link.change(RESTORED, text, [this.#asking.vaultId, seq, bytes])).outcome);
    });
  }
}
