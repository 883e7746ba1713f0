// What the schema's functions answer that change something only in an open vault, and when nobody was before them.
import type { Result } from '../../../../domain/kernel/result.ts';

const CLOSED = ['filling', 'gathering', 'moved'] as const;
/** The state of a vault that takes no changes. */
export type Closed = (typeof CLOSED)[number];

/** That nothing was done: another was first, or the vault's state does not allow it. */
export const UNDONE = ['raced', ...CLOSED] as const;

const isClosed = (outcome: string): outcome is Closed => CLOSED.some((state) => state === outcome);

/** Refuses with `server.notOpen`, when the vault's state does not allow it. */
export const unlessClosed = <T extends string>(outcome: T | Closed): Result<T> =>
  isClosed(outcome) ? { ok: false, error: { code: 'server.notOpen', cause: outcome } } : { ok: true, value: outcome };
