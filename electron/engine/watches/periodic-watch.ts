// Runs a check while a vault is open: on request, after relevant changes, and on a timer. Only one check runs at a
// time; a request during a check causes one more afterwards.
import { DAY_MS } from '../../../domain/calendar/days.ts';
import { rerunOnRequest } from '../../../domain/kernel/queue.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../../services/kernel/context.ts';
import { HOLD_MS, type ChangeEvent, type Vault } from '../../vault/index.ts';
import { describeError } from '../messages/describe.ts';

export interface PeriodicWatch {
  /** Checks soon. Resolves when no check is pending. */
  check(): Promise<void>;
  stop(): void;
}

export interface WatchHooks {
  /** The context of the signed-in person; null when there is none with any rights. */
  readonly context: () => ServiceContext | null;
  readonly now: () => Date;
  /** The last time known to have passed when watching starts. Omitted: the current clock. */
  readonly since?: Date;
  readonly log: (message: string, detail: Readonly<Record<string, string>>) => void;
}

/** How shared work ended: done as far as it was due, or something of it is left to another program. */
export type Shared = 'done' | 'left';

interface WatchedCheck {
  /** For the log: "questions". */
  readonly what: string;
  /** Milliseconds between checks. */
  readonly every: number;
  readonly concerns: (event: ChangeEvent) => boolean;
  /**
   * One check. `stopped`: the vault was locked meanwhile; the check runs again at the next unlock. Returns what it has left
   * to other programs: then it looks again soon, in case they end before they have done it.
   */
  readonly look: (context: ServiceContext, stopped: () => boolean) => Promise<Shared>;
}

/** A clock that jumps further than this while the program runs is considered wrong: nothing is written based on it. */
const MAX_CLOCK_JUMP_MS = 60 * DAY_MS;

/** Watches an open vault until stopped. */
export function watchPeriodically(
  vault: Vault<VaultState>,
  hooks: WatchHooks,
  { what, every, concerns, look }: WatchedCheck,
): PeriodicWatch {
  let last = (hooks.since ?? hooks.now()).getTime();

  /** Compares with the last accepted time, so that a corrected clock is accepted again. */
  const clockIsRight = (): boolean => {
    const now = hooks.now().getTime();
    if (Math.abs(now - last) > MAX_CLOCK_JUMP_MS) return false;
    last = now;
    return true;
  };

  let again: NodeJS.Timeout | undefined;
  const lookAgain = (ended: Shared): void => {
    clearTimeout(again);
    if (ended === 'left' && !runs.stopped) again = setTimeout(() => void runs.request(), HOLD_MS).unref();
  };

  const once = async (): Promise<void> => {
    const context = hooks.context();
    if (context === null) return;
    if (clockIsRight()) lookAgain(await look(context, () => runs.stopped));
    else hooks.log(`the clock has jumped; ${what} are left alone`, {});
  };

  const runs = rerunOnRequest(once, (error) => hooks.log(`${what} not checked`, { cause: describeError(error) }));

  const forget = vault.onChange((event) => {
    if (concerns(event)) void runs.request();
  });
  const clock = setInterval(() => void runs.request(), every);
  clock.unref();
  return {
    check: () => runs.request(),
    stop: () => {
      runs.stop();
      clearTimeout(again);
      clearInterval(clock);
      forget();
    },
  };
}
