// Looks at the clock for absences that are not covered: after opening, after changes, and every minute. Notes who is told, and
// hands over what the signed-in person is to know of, each alarm once. R25, R26.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VaultState } from '../../domain/state.ts';
import { coverReminders, tellUncovered } from '../services/absence-alarms.ts';
import type { Vault } from '../vault/types.ts';
import { type ClockWatch, watchByClock } from './clock-watch.ts';
import { handOver, type ReminderHooks } from './inquiry-watch.ts';

const EVERY = 60_000;
const ABOUT: readonly string[] = ['absences', 'channels', 'people', 'logins', 'units'];

/** Watches an open vault until it is stopped. */
export const watchCover = (vault: Vault<VaultState>, hooks: ReminderHooks): ClockWatch =>
  watchByClock(vault, hooks, {
    what: 'absences',
    every: EVERY,
    concerns: ({ collections }) => collections.some((collection) => ABOUT.includes(collection)),
    look: async (context, stopped) => {
      // A change is told of before the registers have it.
      await nextTurn();
      if (stopped()) return;
      if (vault.mode === 'readWrite') {
        const told = await tellUncovered(context);
        if (stopped()) return;
        if (!told.ok) hooks.log('uncovered absences not told', { code: told.error.code });
      }
      const known = hooks.known();
      handOver(hooks, known, coverReminders(context, known));
    },
  });
