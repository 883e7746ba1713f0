// Ends the access of people whose last day has passed: after opening, when the day changes, and after changes that
// could unblock something (a rotated key, a chosen successor). docs/decisions/0029-offboarding.md.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VaultState } from '../../domain/state.ts';
import { RECONCILE } from '../services/custody-reconcile.ts';
import { DAY, endPassed } from '../services/offboardings/day.ts';
import type { ChangeEvent, Vault } from '../vault/types.ts';
import { type ClockHooks, type ClockWatch, watchByClock } from './clock-watch.ts';

const EVERY = 60_000;
const ABOUT: ReadonlySet<string> = new Set([
  'offboardings',
  'logins',
  'people',
  'channels',
] satisfies (keyof VaultState)[]);

/** Excludes its own writes. Rotated keys, and members admitted or suspended, can unblock more. */
export const couldEnd = ({ action, collections }: Pick<ChangeEvent, 'action' | 'collections'>): boolean =>
  action !== DAY &&
  (action === RECONCILE || action.startsWith('vault.') || collections.some((name) => ABOUT.has(name)));

/** Watches an open vault until stopped. No access ends based on a clock that has jumped. */
export const watchOffboardings = (vault: Vault<VaultState>, hooks: ClockHooks): ClockWatch =>
  watchByClock(vault, hooks, {
    what: 'people who leave',
    every: EVERY,
    concerns: couldEnd,
    look: async (context, stopped) => {
      // The change event arrives before the registers are updated.
      await nextTurn();
      if (stopped() || vault.mode !== 'readWrite') return;
      const ended = await endPassed(context);
      if (!ended.ok && !stopped()) hooks.log('access not ended', { code: ended.error.code });
    },
  });
