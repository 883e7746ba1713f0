// Work on a hostile file, ended from outside when it does not end by itself. An endless loop in a library would
// otherwise hold the vault's own process for good.
import vm from 'node:vm';

/** The work did not end in time. */
export class TookTooLong extends Error {}

// The error is of the other context, so no `Error` of this one.
const isTimeout = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** What `work` gives; throws `TookTooLong` after `ms`. Everything that runs under it is ended, also a regular expression. */
export function within<T>(ms: number, work: () => T): T {
  try {
    return vm.runInNewContext('work()', { work }, { timeout: ms }) as T;
  } catch (error) {
    if (isTimeout(error)) throw new TookTooLong();
    throw error;
  }
}
