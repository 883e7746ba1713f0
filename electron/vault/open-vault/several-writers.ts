// Changes of a vault that several programs write to. Each is decided on what was written before it; one that another
// program was faster than is decided again, and nothing of the first time is kept.
import type { Result } from '../../../domain/kernel/result.ts';

/** Where a vault with several writers stands. All are called while nothing else is written here. */
export interface SeveralWriters {
  /** The number of the newest frame here. */
  head(): number;
  /** Whether nothing newer is known of, so that most probably there is nothing; what is written is compared in any case. */
  isCurrent(): boolean;
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

const isLost = <T>(done: Result<T>): boolean => !done.ok && LOST_CODES.includes(done.error.code);

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
  return taken.ok ? inTurns(several, attempt, await attempt()) : taken;
}

/**
 * The same for an attempt that does nothing but write one frame. It begins at once where nothing newer is known of: the
 * server compares what a frame continues, so what was written was decided on the newest state. What was not written has
 * been compared with nothing, and is decided again.
 */
export async function untilOneWritten<T>(
  several: SeveralWriters | null,
  attempt: () => Promise<Result<T>>,
): Promise<Result<T>> {
  if (several === null || !several.isCurrent()) return untilWritten(several, attempt);
  const head = several.head();
  const done = await attempt();
  // A frame whose answer was lost may land later: it is not sent a second time.
  if (several.head() !== head || (!done.ok && done.error.code === 'vault.answerLost')) return done;
  if (!isLost(done)) return untilWritten(several, attempt);
  const taken = await several.takeNew();
  return taken.ok ? inTurns(several, attempt, done) : taken;
}

async function inTurns<T>(
  several: SeveralWriters,
  attempt: () => Promise<Result<T>>,
  first: Result<T>,
): Promise<Result<T>> {
  let done = first;
  for (let tries = 1; tries < MAX_TRIES && isLost(done); tries += 1) done = await several.inTurn(attempt);
  return done;
}
