// Keeps the doors of a vault's server in line with its members, in an administrator's program: after opening, after changes,
// and now and then, so that a door that could not be shut while the server was away is shut later.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Vault } from '../../vault/index.ts';
import { type PeriodicWatch, type WatchHooks, watchPeriodically } from './periodic-watch.ts';

const CHECK_INTERVAL_MS = 300_000;
const WATCHED_COLLECTIONS: readonly string[] = ['$members', 'people'];

/** Watches an open vault until stopped. `follow`: see `followDoors`. */
export const watchDoors = (
  vault: Vault<VaultState>,
  hooks: WatchHooks,
  follow: () => Promise<Result<void>>,
): PeriodicWatch =>
  watchPeriodically(vault, hooks, {
    what: 'doors of the server',
    every: CHECK_INTERVAL_MS,
    concerns: ({ collections }) => collections.some((collection) => WATCHED_COLLECTIONS.includes(collection)),
    look: async (_context, stopped) => {
      // The change event arrives before the registers are updated.
      await nextTurn();
      if (stopped()) return 'done';
      const followed = await follow();
      if (!followed.ok) hooks.log('doors of the server not followed', { code: followed.error.code });
      return 'done';
    },
  });
