// Keeps plans for recurring capture in step with channels and records plans while the vault is open: after opening for
// writing, after changes, and every hour. R12, R23, R24.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VaultState } from '../../domain/state.ts';
import { settlePlans } from '../services/capture-plans/settle.ts';
import type { ServiceContext } from '../services/context.ts';
import type { Vault } from '../vault/types.ts';
import { clockGuard, lookAgain } from './watching.ts';

export interface CapturePlanWatch {
  /** Looks soon; resolves when nothing is left to look at. */
  check(): Promise<void>;
  stop(): void;
}

export interface CapturePlanHooks {
  /** The context of the one who is signed in; null: nobody who may do anything. */
  readonly context: () => ServiceContext | null;
  readonly now: () => Date;
  readonly log: (message: string, detail: Readonly<Record<string, string>>) => void;
}

const EVERY = 3_600_000;
const ABOUT: readonly string[] = ['channels', 'boards', 'capturePlans'];

/** Watches an open vault until it is stopped. */
export function watchCapturePlans(vault: Vault<VaultState>, hooks: CapturePlanHooks): CapturePlanWatch {
  const clockIsRight = clockGuard(hooks.now);

  const once = async (): Promise<void> => {
    // A change is told of before the registers have it.
    await nextTurn();
    if (looking.hasStopped()) return;
    const context = hooks.context();
    if (context === null || vault.mode !== 'readWrite') return;
    if (!clockIsRight()) {
      hooks.log('the clock has jumped; plans for capture are left alone', {});
      return;
    }
    const settled = await settlePlans(context);
    // Locked in the middle of it: looked at again at the next unlocking.
    if (!settled.ok && !looking.hasStopped()) hooks.log('plans for capture not in step', { code: settled.error.code });
  };
  const looking = lookAgain(once, (cause) => hooks.log('plans for capture not looked at', { cause }));

  const forget = vault.onChange(({ collections }) => {
    if (collections.some((collection) => ABOUT.includes(collection))) void looking.check();
  });
  const clock = setInterval(() => void looking.check(), EVERY);
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
