// Giving back to a database what it lacks since it was restored.
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import type { GivenBack, GivenObject, SealedFrame, ServerRestoring, VaultPhase } from '../types.ts';
import type { Asking } from './asking.ts';

interface Row<T extends string> {
  readonly outcome: T | Exclude<VaultPhase, 'gathering'>;
  readonly at: string;
}

const notOpen = (phase: string): Result<never> => ({ ok: false, error: { code: 'server.notOpen', cause: phase } });

export class PostgresRestoring implements ServerRestoring {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  begin(head: number, digest: string | null): Promise<Result<'gathering' | 'raced'>> {
    return this.#asking.change(async (link) => {
      const [row] = await link.change<Row<'gathering' | 'raced'>>(
        'SELECT outcome, at FROM kanalvakt.begin_gathering($1, $2, $3)',
        [this.#asking.vaultId, head, digest === null ? null : Buffer.from(digest, 'hex')],
      );
      if (row === undefined) return fail('server.unreachable');
      return row.outcome === 'gathering' || row.outcome === 'raced' ? ok(row.outcome) : notOpen(row.outcome);
    });
  }

  give(after: number, frames: readonly SealedFrame[], objects: readonly GivenObject[]): Promise<Result<GivenBack>> {
    return this.#asking.change(async (link) => {
      const [row] = await link.change<Row<GivenBack['kind']>>(
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
      if (row === undefined) return fail('server.unreachable');
      const at = Number(row.at);
      switch (row.outcome) {
        case 'given':
        case 'raced':
          return ok<GivenBack>({ kind: row.outcome, head: at });
        case 'other':
        case 'withdrawn':
          return ok<GivenBack>({ kind: row.outcome, seq: at });
        case 'open':
        case 'filling':
        case 'moved':
          return notOpen(row.outcome);
      }
    });
  }
}
