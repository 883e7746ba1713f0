// Keeps plans for recurring capture in step with channels and records plans while the vault is open: after opening for
// writing, after changes, and every hour. R12, R23, R24.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VaultState } from '../../domain/state.ts';
import { settlePlans } from '../services/capture-plans/settle.ts';
import type { Vault } from '../vault/types.ts';
import { clockGuard, keepLooking, lookAgain, type Watch, type WatchHooks } from './watching.ts';

const EVERY = 3_600_000;
const ABOUT: readonly string[] = ['channels', 'boards', 'capturePlans'];

/** Watches an open vault until it is stopped. */
export function watchCapturePlans(vault: Vault<VaultState>, hooks: WatchHooks): Watch {
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
  return keepLooking(vault, looking, EVERY, ({ collections }) => collections.some((collection) => ABOUT.includes(collection)));
}
