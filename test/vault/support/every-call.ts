// Faults at every single call to the disk, one after the other: a work is done again and again, struck at its first call, its
// second, and so on, until it comes through untouched.
import { expect } from 'vitest';

/** An error as the system gives it. */
export const diskError = (code: string): Error => Object.assign(new Error(`${code}, on purpose`), { code });

/** Calls that change something on the disk. */
export const changing: ReadonlySet<string> = new Set(['create', 'write', 'datasync', 'sync', 'truncate', 'rename', 'link', 'unlink', 'mkdir', 'syncFolder']);
/** Calls that only look. */
export const looking: ReadonlySet<string> = new Set(['open', 'read', 'readFile', 'readdir', 'stat', 'size']);

interface Hooked {
  before: (operation: string, path: string) => void;
}

interface Fault {
  /** Which calls are counted, and so can be struck; all when left out. */
  readonly counts?: (operation: string, path: string) => boolean;
  /** How many calls are struck, from the one on; all that follow when left out. */
  readonly times?: number;
  /** The code with which they are refused. */
  readonly code?: string;
  /** What happens at a call that is struck, instead of a refusal. */
  readonly hit?: (operation: string) => void;
}

/** The fault of one attempt. */
export class Strike {
  /** Which call is struck, counted from 1. */
  readonly at: number;
  /** The first call that was struck, operation and path; '' while none was. */
  struck = '';
  private calls = 0;

  constructor(at: number) {
    this.at = at;
  }

  /** Lets the fault come about on a disk from now on. */
  arm(disk: Hooked, { counts = () => true, times = Infinity, code = 'EIO', hit }: Fault): void {
    disk.before = (operation, path) => {
      if (!counts(operation, path)) return;
      this.calls += 1;
      if (this.calls < this.at || this.calls >= this.at + times) return;
      if (this.struck === '') this.struck = `${operation} ${path}`;
      if (hit === undefined) throw diskError(code);
      hit(operation);
    };
  }
}

/**
 * Makes attempts, each struck one call later than the one before, until one is not struck at all. The attempt checks what is
 * to be checked, also of the last. Fails when fewer than `least` were struck, so that a fault which no longer comes about
 * cannot pass for a work that survived it; gives how many there were.
 */
export async function atEveryCall(least: number, attempt: (strike: Strike) => Promise<void>): Promise<number> {
  for (let at = 1; ; at += 1) {
    const strike = new Strike(at);
    await attempt(strike).catch((error: unknown) => {
      throw new Error(`call ${at}, ${strike.struck}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
    if (strike.struck !== '') continue;
    expect(at - 1, 'calls that were struck').toBeGreaterThanOrEqual(least);
    return at - 1;
  }
}
