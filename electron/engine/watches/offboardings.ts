// Ends the access of people whose last day has passed: after opening, when the day changes, and after changes that
// could unblock something (a rotated key, a chosen successor). docs/decisions/0029-offboarding.md.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { RECONCILE_ACTION } from '../../services/custody/reconcile.ts';
import { areLastDaysDue, LAST_DAY_ACTION, runLastDays } from '../../services/offboardings/last-day.ts';
import type { ChangeEvent, Vault } from '../../vault/index.ts';
import { type WatchHooks, type PeriodicWatch, watchPeriodically } from './periodic-watch.ts';
import { type LoggedTask, runTasks, wholeTask } from './shared-task.ts';

const CHECK_INTERVAL_MS = 60_000;
const WATCHED_COLLECTIONS: ReadonlySet<string> = new Set([
  'offboardings',
  'logins',
  'people',
  'channels',
] satisfies (keyof VaultState)[]);

/** Excludes its own writes. Rotated keys, and members admitted or suspended, can unblock more. */
export const mayEndAccess = ({ action, collections }: Pick<ChangeEvent, 'action' | 'collections'>): boolean =>
  action !== LAST_DAY_ACTION &&
  (action === RECONCILE_ACTION ||
    action.startsWith('vault.') ||
    collections.some((name) => WATCHED_COLLECTIONS.has(name)));

const TASKS: readonly LoggedTask[] = [
  { task: wholeTask('lastDays', areLastDaysDue, runLastDays), failed: 'access not ended' },
];

/** Watches an open vault until stopped. No access ends based on a clock that has jumped. */
export const watchOffboardings = (vault: Vault<VaultState>, hooks: WatchHooks): PeriodicWatch =>
  watchPeriodically(vault, hooks, {
    what: 'people who leave',
    every: CHECK_INTERVAL_MS,
    concerns: mayEndAccess,
    look: async (_context, stopped) => {
      // The change event arrives before the registers are updated.
      await nextTurn();
      return await runTasks(vault, hooks, TASKS, stopped);
    },
  });
