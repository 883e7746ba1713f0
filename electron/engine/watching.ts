// What the watches of an open vault share: looking one time after another, and not believing a clock that has jumped.
import type { VaultState } from '../../domain/state.ts';
import type { ServiceContext } from '../services/context.ts';
import type { ChangeEvent, Vault } from '../vault/types.ts';
import { describeError } from './describe.ts';

export interface Watch {
  /** Looks soon; asked again while it is at it, once more afterwards. Resolves when nothing is left to look at. */
  readonly check: () => Promise<void>;
  readonly stop: () => void;
}

export interface WatchHooks {
  /** The context of the one who is signed in; null: nobody who may do anything. */
  readonly context: () => ServiceContext | null;
  readonly now: () => Date;
  readonly log: (message: string, detail: Readonly<Record<string, string>>) => void;
}

interface Looking extends Watch {
  readonly hasStopped: () => boolean;
}

/** `failed` gets the kind and place of what `once` threw, for the log. */
export function lookAgain(once: () => Promise<void>, failed: (cause: string) => void): Looking {
  const is = { stopped: false, wanted: false, running: null as Promise<void> | null };
  const run = async (): Promise<void> => {
    while (is.wanted && !is.stopped) {
      is.wanted = false;
      try {
        await once();
      } catch (error) {
        failed(describeError(error));
      }
    }
    is.running = null;
  };
  return {
    check: () => {
      is.wanted = true;
      is.running ??= run();
      return is.running;
    },
    stop: () => {
      is.stopped = true;
    },
    hasStopped: () => is.stopped,
  };
}

/** A clock that jumps further than this while the program runs stands wrong: nothing is written on its word. */
const JUMP = 60 * 86_400_000;

/** Compared with the last time that was believed: a clock set right again is believed again. */
export function clockGuard(now: () => Date): () => boolean {
  let last = now().getTime();
  return () => {
    const at = now().getTime();
    if (Math.abs(at - last) > JUMP) return false;
    last = at;
    return true;
  };
}

/** Looks every so many milliseconds, and after changes that matter, until it is stopped. */
export function keepLooking(vault: Vault<VaultState>, looking: Looking, every: number, matters: (event: ChangeEvent) => boolean): Watch {
  const forget = vault.onChange((event) => {
    if (matters(event)) void looking.check();
  });
  const clock = setInterval(() => void looking.check(), every);
  clock.unref();
  return {
    check: looking.check,
    stop: () => {
      looking.stop();
      clearInterval(clock);
      forget();
    },
  };
}
