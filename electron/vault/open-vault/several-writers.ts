// Changes of a vault that several programs write to. Each is decided on what was written before it; one that another
// program was faster than is decided again, and nothing of the first time is kept.
import type { Result } from '../../../domain/kernel/result.ts';

/** Where a vault with several writers stands. Both are called while nothing else is written here. */
export interface SeveralWriters {
  /** Applies what others have written. Refuses when that cannot be known, and when this program may not write. */
  takeNew(): Promise<Result<void>>;
  /** Applies what others have written, and runs `work` while no other program can write. Refuses alike. */
  inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>>;
  /** A change of this program is written: what the copy keeps of keys may be another. Rejects with the disk's error. */
  wrote(): Promise<void>;
}

/** The first time without a turn. More than one turn is needed only when a turn was lost, or did not come. */
const MAX_TRIES = 6;
const LOST_CODES: readonly string[] = ['vault.raceLost', 'server.busy'];

/**
 * Runs `attempt` on the newest state until no other program was faster; from the second time on in turn. Without several
 * writers, `attempt` runs once.
 */
export async function untilWritten<T>(
  several: SeveralWriters | null,
  attempt: () => Promise<Result<T>>,
): Promise<Result<T>> {
  if (several === null) return attempt();
  const taken = await several.takeNew();
  if (!taken.ok) return taken;
  let done = await attempt();
  for (let tries = 1; tries < MAX_TRIES && !done.ok && LOST_CODES.includes(done.error.code); tries += 1)
    done = await several.inTurn(attempt);
  return done;
}
