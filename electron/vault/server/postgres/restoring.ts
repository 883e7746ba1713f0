// Giving back to a database what it lacks since it was restored.
import { z } from 'zod';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { GivenBack, GivenObject, SealedFrame, ServerRestoring } from '../types.ts';
import { count } from './answers.ts';
import type { Asking } from './asking.ts';

const BEGUN = z.object({ outcome: z.enum(['gathering', 'raced', 'open', 'filling', 'moved']) });
const GIVEN = z.object({
  outcome: z.enum(['given', 'raced', 'other', 'withdrawn', 'open', 'filling', 'moved']),
  at: count.nullable(),
});

const notOpen = (phase: string): Result<never> => ({ ok: false, error: { code: 'server.notOpen', cause: phase } });

export class PostgresRestoring implements ServerRestoring {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  begin(head: number, digest: string | null): Promise<Result<'gathering' | 'raced'>> {
    return this.#asking.change(async (link) => {
      const { outcome } = await link.change(BEGUN, 'SELECT outcome FROM kanalvakt.begin_gathering($1, $2, $3)', [
        this.#asking.vaultId,
        head,
        digest === null ? null : Buffer.from(digest, 'hex'),
      ]);
      return outcome === 'gathering' || outcome === 'raced' ? ok(outcome) : notOpen(outcome);
    });
  }

  give(after: number, frames: readonly SealedFrame[], objects: readonly GivenObject[]): Promise<Result<GivenBack>> {
    return this.#asking.change(async (link) => {
      const given = await link.change(
        GIVEN,
        'SELECT outcome, at FROM kanalvakt.give_back($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        [
          this.#asking.vaultId,
          after,
          frames.map(({ id }) => id),
          frames.map(({ segment }) => String(segment)),
          frames.map(({ head }) => head),
          frames.map(({ bytes }) => bytes),
          objects.map(({ name }) => name),
          objects.map((object) => String(object.after)),
          objects.map(({ bytes }) => bytes),
        ],
      );
      const at = given.at ?? 0;
      switch (given.outcome) {
        case 'given':
        case 'raced':
          return ok<GivenBack>({ kind: given.outcome, head: at });
        case 'other':
        case 'withdrawn':
          return ok<GivenBack>({ kind: given.outcome, seq: at });
        case 'open':
        case 'filling':
        case 'moved':
          return notOpen(given.outcome);
      }
    });
  }
}
