// Says to the other programs what this computer's copy of a vault on a server is like: after opening, after an erasure, and
// now and then, so that the others know when it was last connected.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Vault } from '../../vault/index.ts';
import { type PeriodicWatch, type WatchHooks, watchPeriodically } from './periodic-watch.ts';

const NOTE_INTERVAL_MS = 300_000;

/** Watches an open vault until stopped. `note`: see `Copies.note`. */
export const watchCopies = (
  vault: Vault<VaultState>,
  hooks: WatchHooks,
  note: () => Promise<Result<boolean>>,
): PeriodicWatch =>
  watchPeriodically(vault, hooks, {
    what: 'the copy on this computer',
    every: NOTE_INTERVAL_MS,
    concerns: ({ collections }) => collections.includes('$erasures'),
    look: async (_context, stopped) => {
      await nextTurn();
      if (stopped()) return 'done';
      const noted = await note();
      if (!noted.ok) hooks.log('the copy on this computer not noted', { code: noted.error.code });
      return 'done';
    },
  });
