// Runs work on a hostile file under a time limit, so that an endless loop in a library has an error of its own.
import vm from 'node:vm';

/** The work did not finish in time. */
export class TimeLimitExceeded extends Error {}

// The error was created in the other context, so it is not an `instanceof` this context's `Error`.
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * The result of `work`; throws `TimeLimitExceeded` after `ms` milliseconds. Everything it runs is terminated, regular
 * expressions included.
 */
export function runWithTimeLimit<T>(ms: number, work: () => T): T {
  try {
    return vm.runInNewContext('work()', { work }, { timeout: ms }) as T;
  } catch (error) {
    if (isTimeout(error)) throw new TimeLimitExceeded();
    throw error;
  }
}
