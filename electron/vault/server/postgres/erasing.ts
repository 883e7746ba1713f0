// Erasing for good on a database.
import { z } from 'zod';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import type { FrameReplacement, NamedBlob, ReplacedFrame, ServerErasing } from '../types.ts';
import { count } from './answers.ts';
import type { Asking } from './asking.ts';
import { bytesIn, numberIn, sqlNumber, sqlUuid } from './copy-out.ts';
import type { ServerTimes } from './options.ts';
import { UNDONE, unlessClosed, type Closed } from './outcomes.ts';

const REPLACED = z.object({ outcome: z.enum(['replaced', ...UNDONE]) });
const REMOVED = z.object({ outcome: z.enum(['removed', ...UNDONE]) });
const SWEPT = REMOVED.extend({ removed: count.nullable() });
/** A transaction's number, and those that are under way. */
const SCRUBBING = z.object({ since: z.string().regex(/^\d{1,20}$/), running: z.array(z.string()) });
const SCRUBBED = z.object({ outcome: z.enum(['scrubbed', 'waiting']) });

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');
const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

/** Erasing waits until everything that was given back is there. */
const answerOf = <T extends string>(outcome: T | Closed): Result<T> =>
  outcome === 'gathering' ? fail('server.gathering') : unlessClosed(outcome);

/** How often it is asked whether others still see the old rows, in milliseconds. */
const LOOK_MS = 250;

export class PostgresErasing implements ServerErasing {
  readonly #asking: Asking;
  readonly #times: ServerTimes;

  constructor(asking: Asking, times: ServerTimes) {
    this.#asking = asking;
    this.#times = times;
  }

  replace(order: number, frames: readonly FrameReplacement[]): Promise<Result<'replaced' | 'raced'>> {
    return this.#asking.change(async (link) => {
      const { outcome } = await link.change(REPLACED, 'SELECT kanalvakt.erase_replace($1, $2, $3, $4, $5) AS outcome', [
        ...[this.#asking.vaultId, order],
        frames.map(({ seq }) => String(seq)),
        frames.map(({ before }) => fromHex(before)),
        frames.map(({ bytes }) => bytes),
      ]);
      return answerOf(outcome);
    });
  }

  removeBlobs(seenHead: number, blobs: readonly NamedBlob[]): Promise<Result<'removed' | 'raced'>> {
    return this.#asking.change(async (link) => {
      const { outcome } = await link.change(REMOVED, 'SELECT outcome FROM kanalvakt.erase_blobs($1, $2, $3, $4)', [
        ...[this.#asking.vaultId, seenHead],
        blobs.map(({ blobId }) => fromHex(blobId)),
        blobs.map(({ named }) => String(named)),
      ]);
      return answerOf(outcome);
    });
  }

  sweep(seenHead: number, blobIds: readonly string[], ageMs: number): Promise<Result<number | null>> {
    return this.#asking.change(async (link) => {
      const { outcome, removed } = await link.change(
        SWEPT,
        'SELECT outcome, removed FROM kanalvakt.blob_sweep($1, $2, $3, $4)',
        [this.#asking.vaultId, seenHead, blobIds.map(fromHex), ageMs],
      );
      const answer = answerOf(outcome);
      return answer.ok ? ok(answer.value === 'raced' ? null : (removed ?? 0)) : answer;
    });
  }

  async scrub(): Promise<Result<void>> {
    const begun = await this.#asking.change(async (link) =>
      ok(await link.row(SCRUBBING, 'SELECT since, running FROM kanalvakt.scrub_begin($1)', [this.#asking.vaultId])),
    );
    if (!begun.ok) return begun;
    const { since, running } = begun.value;
    const until = performance.now() + this.#times.scrubWaitMs;
    for (;;) {
      const done = await this.#asking.change(async (link) => {
        const { outcome } = await link.change(
          SCRUBBED,
          'SELECT kanalvakt.scrub($1, $2, $3) AS outcome',
          [this.#asking.vaultId, since, running],
          this.#times.scrubMs,
        );
        return ok(outcome === 'scrubbed');
      });
      if (!done.ok) return done;
      if (done.value) return ok(undefined);
      if (performance.now() >= until) return fail('server.busy');
      await pause(LOOK_MS);
    }
  }

  replaced(since: number, after: number, maxBytes: number): Promise<Result<readonly ReplacedFrame[]>> {
    return this.#asking.read(async (link) => {
      const values = [sqlUuid(this.#asking.vaultId), sqlNumber(since), sqlNumber(after), sqlNumber(maxBytes)];
      const rows = await link.copy(`SELECT seq, ordered_in, bytes FROM kanalvakt.replaced(${values.join(', ')})`);
      return ok(
        rows.map(([seq, order, bytes]) => ({ seq: numberIn(seq), order: numberIn(order), bytes: bytesIn(bytes) })),
      );
    });
  }
}
