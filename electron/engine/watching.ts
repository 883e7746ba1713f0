// What the watches of an open vault share: looking one time after another, and not believing a clock that has jumped.
import { describeError } from './describe.ts';

export interface Looking {
  /** Looks soon; asked again while it is at it, once more afterwards. Resolves when nothing is left to look at. */
  check(): Promise<void>;
  stop(): void;
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
