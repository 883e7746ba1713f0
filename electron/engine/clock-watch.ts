// Looks at something while a vault is open: when asked, after changes that concern it, and by the clock. One look at a time;
// asked again while it is at it, it looks once more afterwards.
import type { VaultState } from '../../domain/state.ts';
import type { ServiceContext } from '../services/context.ts';
import type { ChangeEvent, Vault } from '../vault/types.ts';
import { describeError } from './describe.ts';

export interface ClockWatch {
  /** Looks soon; resolves when nothing is left to look at. */
  check(): Promise<void>;
  stop(): void;
}

export interface ClockHooks {
  /** The context of the one who is signed in; null: nobody who may do anything. */
  readonly context: () => ServiceContext | null;
  readonly now: () => Date;
  /** The last time that is known to have been when watching begins; left out: as the clock says. */
  readonly since?: Date;
  readonly log: (message: string, detail: Readonly<Record<string, string>>) => void;
}

interface Watched {
  /** For the log: "questions". */
  readonly what: string;
  /** Milliseconds between looks. */
  readonly every: number;
  readonly concerns: (event: ChangeEvent) => boolean;
  /** One look. `stopped`: the vault was locked meanwhile; then it is looked at again at the next unlocking. */
  readonly look: (context: ServiceContext, stopped: () => boolean) => Promise<void>;
}

/** A clock that jumps further than this while the program runs stands wrong: nothing is written on its word. */
const JUMP = 60 * 86_400_000;

/** Watches an open vault until it is stopped. */
export function watchByClock(vault: Vault<VaultState>, hooks: ClockHooks, { what, every, concerns, look }: Watched): ClockWatch {
  const is = { stopped: false, wanted: false, running: null as Promise<void> | null, last: (hooks.since ?? hooks.now()).getTime() };

  /** Compared with the last time that was believed: a clock set right again is believed again. */
  const clockIsRight = (): boolean => {
    const now = hooks.now().getTime();
    if (Math.abs(now - is.last) > JUMP) return false;
    is.last = now;
    return true;
  };

  const once = async (): Promise<void> => {
    const context = hooks.context();
    if (context === null) return;
    if (clockIsRight()) await look(context, () => is.stopped);
    else hooks.log(`the clock has jumped; ${what} are left alone`, {});
  };

  const run = async (): Promise<void> => {
    while (is.wanted && !is.stopped) {
      is.wanted = false;
      try {
        await once();
      } catch (error) {
        hooks.log(`${what} not looked at`, { cause: describeError(error) });
      }
    }
    is.running = null;
  };

  const check = (): Promise<void> => {
    is.wanted = true;
    is.running ??= run();
    return is.running;
  };

  const forget = vault.onChange((event) => {
    if (concerns(event)) void check();
  });
  const clock = setInterval(() => void check(), every);
  clock.unref();
  return {
    check,
    stop: () => {
      is.stopped = true;
      clearInterval(clock);
      forget();
    },
  };
}
