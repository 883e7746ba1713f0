// Delays the computer's sleep on Linux until the vault is locked: a delaying lock of logind, held by its own tool, which
// gives it back when its input closes. logind waits five seconds at most.
import { spawn } from 'node:child_process';

export interface SleepDelay {
  /** Lets the computer sleep. */
  release(): void;
  /** Delays the next sleep. */
  hold(): void;
}

interface Holder {
  readonly stdin: { end(): void };
  on(event: 'error' | 'exit', listener: () => void): unknown;
}

const ARGUMENTS = ['--what=sleep', '--mode=delay', '--who=Kanalvakt', '--why=Locks the vault', 'cat'];

const startHolder = (): Holder => {
  const child = spawn('systemd-inhibit', ARGUMENTS, { stdio: ['pipe', 'ignore', 'ignore'] });
  // Writing to a tool that is not there, or has ended.
  child.stdin.on('error', () => undefined);
  return child;
};

/** `note` is called once if the tool is not there, or gets no such lock; sleep is then not delayed. */
export function createSleepDelay(note: (message: string) => void, start: () => Holder = startHolder): SleepDelay {
  let holder: Holder | null = null;
  let isRefused = false;
  return {
    hold: () => {
      if (holder !== null || isRefused) return;
      const held = start();
      holder = held;
      const ended = (): void => {
        if (holder !== held) return;
        holder = null;
        isRefused = true;
        note('sleep is not delayed until the vault is locked');
      };
      held.on('error', ended);
      held.on('exit', ended);
    },
    release: () => {
      holder?.stdin.end();
      holder = null;
    },
  };
}

export interface Sleep {
  /** The computer is about to sleep. */
  readonly suspended: () => void;
  /** It is back, perhaps before the lock is done. */
  readonly resumed: () => void;
}

/** Locks before each sleep, which waits until that is done. */
export function lockBeforeSleep(delay: SleepDelay, lock: () => Promise<void>): Sleep {
  let isAsleep = false;
  delay.hold();
  return {
    suspended: () => {
      isAsleep = true;
      void lock().finally(() => {
        delay.release();
        if (!isAsleep) delay.hold();
      });
    },
    resumed: () => {
      isAsleep = false;
      delay.hold();
    },
  };
}
