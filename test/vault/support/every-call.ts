// Injects faults at every disk call in turn: an operation is repeated, failing at its first call, its second, and so
// on, until it runs without a fault.
import { expect } from 'vitest';
import { offsetIn, strideOf } from '../../support/sample.ts';

/** An error as the operating system reports it. */
export const diskError = (code: string): Error => Object.assign(new Error(`${code}, on purpose`), { code });

/** Calls that change something on the disk. */
export const CHANGING_CALLS: ReadonlySet<string> = new Set([
  'create',
  'write',
  'datasync',
  'sync',
  'truncate',
  'rename',
  'link',
  'unlink',
  'mkdir',
  'syncFolder',
]);
/** Calls that only read. */
export const READING_CALLS: ReadonlySet<string> = new Set(['open', 'read', 'readFile', 'readdir', 'stat', 'size']);

interface HookedDiskLike {
  before: (operation: string, path: string) => void;
}

interface Fault {
  /** Which calls are counted and can fail; all by default. */
  readonly counts?: (operation: string, path: string) => boolean;
  /** How many consecutive calls fail; by default all that follow. */
  readonly times?: number;
  /** The error code of the failing calls. */
  readonly code?: string;
  /** Called instead of failing. */
  readonly hit?: (operation: string) => void;
}

/** The fault of one attempt. */
export class InjectedFault {
  /** The number of the call that fails, counted from 1. */
  readonly at: number;
  /** The first call that failed, as operation and path; '' if none has. */
  failedCall = '';
  #calls = 0;

  constructor(at: number) {
    this.at = at;
  }

  /** Injects the fault into a disk from now on. */
  arm(disk: HookedDiskLike, { counts = () => true, times = Infinity, code = 'EIO', hit }: Fault): void {
    disk.before = (operation, path) => {
      if (!counts(operation, path)) return;
      this.#calls += 1;
      if (this.#calls < this.at || this.#calls >= this.at + times) return;
      if (this.failedCall === '') this.failedCall = `${operation} ${path}`;
      if (hit === undefined) throw diskError(code);
      hit(operation);
    };
  }
}

/**
 * Makes attempts, each with the fault one call later, until one completes without reaching the fault. The attempt does
 * its own checks, also in that last round. Fails if fewer than `least` calls were met, so that a fault which no longer
 * occurs cannot pass as survived. With a `share`, the fault hits the first call, one in `share` of the others and the
 * last, and every call if matrices run whole; the attempt must then begin from the same state each time. Returns how
 * many calls there were.
 */
export async function failEveryCall(
  least: number,
  attempt: (strike: InjectedFault) => Promise<void>,
  share = 1,
  stride = strideOf(share),
): Promise<number> {
  const part =
    stride === 1 ? '' : ` (one in ${String(stride)}, KANALVAKT_SAMPLE=${process.env.KANALVAKT_SAMPLE ?? ''})`;
  const hits = async (at: number): Promise<boolean> => {
    const strike = new InjectedFault(at);
    await attempt(strike).catch((error: unknown) => {
      const what = error instanceof Error ? error.message : String(error);
      throw new Error(`call ${String(at)}${part}, ${strike.failedCall}: ${what}`, { cause: error });
    });
    return strike.failedCall !== '';
  };
  let [last, next] = [0, 1];
  while (await hits(next)) {
    last = next;
    next = last === 1 ? 2 + offsetIn(stride) : last + stride;
  }
  for (let at = next - 1; at > last; at -= 1) if (await hits(at)) last = at;
  expect(last, 'calls that were made to fail').toBeGreaterThanOrEqual(least);
  return last;
}
