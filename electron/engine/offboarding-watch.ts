// When access ends for those whose last day is over: after opening, when the day changes, and after changes that could let
// something end which could not before (a key turned, a successor chosen). docs/decisions/0029-offboarding.md.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VaultState } from '../../domain/state.ts';
import { RECONCILE } from '../services/custody-reconcile.ts';
import { DAY, endPassed } from '../services/offboardings/day.ts';
import type { ChangeEvent, Vault } from '../vault/types.ts';
import { clockGuard, keepLooking, lookAgain, type Watch, type WatchHooks } from './watching.ts';

const EVERY = 60_000;
const ABOUT: ReadonlySet<string> = new Set(['offboardings', 'logins', 'people', 'channels'] satisfies (keyof VaultState)[]);

/** Its own writes are followed by itself; keys that were turned, and members let in or shut out, let more end. */
export const couldEnd = ({ action, collections }: Pick<ChangeEvent, 'action' | 'collections'>): boolean => action !== DAY && (action === RECONCILE || action.startsWith('vault.') || collections.some((name) => ABOUT.has(name)));

/** Watches an open vault until it is stopped. Nobody's access ends on the word of a clock that has jumped. */
export function watchOffboardings(vault: Vault<VaultState>, hooks: WatchHooks): Watch {
  const clockIsRight = clockGuard(hooks.now);

  const once = async (): Promise<void> => {
    // A change is told of before the registers have it.
    await nextTurn();
    const context = looking.hasStopped() ? null : hooks.context();
    if (context === null || vault.mode !== 'readWrite') return;
    if (!clockIsRight()) {
      hooks.log('the clock has jumped; nobody’s access is ended', {});
      return;
    }
    const ended = await endPassed(context);
    // Locked in the middle of it: looked at again at the next unlocking.
    if (!ended.ok && !looking.hasStopped()) hooks.log('access not ended', { code: ended.error.code });
  };
  const looking = lookAgain(once, (cause) => hooks.log('access not ended', { cause }));
  return keepLooking(vault, looking, EVERY, couldEnd);
}
