// When access ends for those whose last day is over: after opening, when the day changes, and after changes that could let
// something end which could not before (a key turned, a successor chosen). docs/decisions/0029-offboarding.md.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VaultState } from '../../domain/state.ts';
import type { ServiceContext } from '../services/context.ts';
import { RECONCILE } from '../services/custody-reconcile.ts';
import { DAY, endPassed } from '../services/offboardings/day.ts';
import type { ChangeEvent, Vault } from '../vault/types.ts';
import { describeError } from './describe.ts';

export interface OffboardingWatch {
  /** Looks soon; resolves when nothing is left to look at. */
  check(): Promise<void>;
  stop(): void;
}

export interface OffboardingHooks {
  /** The context of the one who is signed in; null: nobody who may do anything. */
  readonly context: () => ServiceContext | null;
  readonly now: () => Date;
  readonly log: (message: string, detail: Readonly<Record<string, string>>) => void;
}

const EVERY = 60_000;
/** A clock that jumps further than this while the program runs stands wrong: nobody's access ends on its word. */
const JUMP = 60 * 86_400_000;
const ABOUT: ReadonlySet<string> = new Set(['offboardings', 'logins', 'people', 'channels'] satisfies (keyof VaultState)[]);

/** Its own writes are followed by itself; keys that were turned, and members let in or shut out, let more end. */
export const couldEnd = ({ action, collections }: Pick<ChangeEvent, 'action' | 'collections'>): boolean => action !== DAY && (action === RECONCILE || action.startsWith('vault.') || collections.some((name) => ABOUT.has(name)));

/** Watches an open vault until it is stopped. */
export function watchOffboardings(vault: Vault<VaultState>, hooks: OffboardingHooks): OffboardingWatch {
  const is = { stopped: false, wanted: false, running: null as Promise<void> | null, last: hooks.now().getTime() };

  const clockIsRight = (): boolean => {
    const now = hooks.now().getTime();
    if (Math.abs(now - is.last) > JUMP) return false;
    is.last = now;
    return true;
  };
  const hasStopped = (): boolean => is.stopped;

  const once = async (): Promise<void> => {
    // A change is told of before the registers have it.
    await nextTurn();
    const context = hasStopped() ? null : hooks.context();
    if (context === null || vault.mode !== 'readWrite') return;
    if (!clockIsRight()) {
      hooks.log('the clock has jumped; nobody’s access is ended', {});
      return;
    }
    const ended = await endPassed(context);
    // Locked in the middle of it: looked at again at the next unlocking.
    if (!ended.ok && !hasStopped()) hooks.log('access not ended', { code: ended.error.code });
  };

  const run = async (): Promise<void> => {
    while (is.wanted && !is.stopped) {
      is.wanted = false;
      try {
        await once();
      } catch (error) {
        hooks.log('access not ended', { cause: describeError(error) });
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
    if (couldEnd(event)) void check();
  });
  const clock = setInterval(() => void check(), EVERY);
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
