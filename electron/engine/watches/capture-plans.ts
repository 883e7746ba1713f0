// Keeps plans for recurring capture in sync with channels and records plans while the vault is open: after opening for
// writing, after changes, and every hour. R12, R23, R24.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { arePlansOutOfSync, syncPlans } from '../../services/capture-plans/sync.ts';
import type { Vault } from '../../vault/index.ts';
import { type WatchHooks, type PeriodicWatch, watchPeriodically } from './periodic-watch.ts';
import { type LoggedTask, runTasks, wholeTask } from './shared-task.ts';

const CHECK_INTERVAL_MS = 3_600_000;
const WATCHED_COLLECTIONS: readonly string[] = ['channels', 'boards', 'capturePlans'];

const TASKS: readonly LoggedTask[] = [
  { task: wholeTask('capturePlans', arePlansOutOfSync, syncPlans), failed: 'capture plans not synchronised' },
];

/** Watches an open vault until stopped. */
export const watchCapturePlans = (vault: Vault<VaultState>, hooks: WatchHooks): PeriodicWatch =>
  watchPeriodically(vault, hooks, {
    what: 'plans for capture',
    every: CHECK_INTERVAL_MS,
    concerns: ({ collections }) => collections.some((collection) => WATCHED_COLLECTIONS.includes(collection)),
    look: async (_context, stopped) => {
      // The change event arrives before the registers are updated.
      await nextTurn();
      return await runTasks(vault, hooks, TASKS, stopped);
    },
  });
