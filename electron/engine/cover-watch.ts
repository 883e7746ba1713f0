// Checks on a timer for absences without cover: after opening, after changes, and every minute. Records who is
// notified, and passes the signed-in person's reminders on, each escalation once. R25, R26.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VaultState } from '../../domain/state.ts';
import { coverReminders, tellUncovered } from '../services/absence-alarms.ts';
import type { Vault } from '../vault/types.ts';
import { type ClockWatch, watchByClock } from './clock-watch.ts';
import { handOver, type ReminderHooks } from './inquiry-watch.ts';

const EVERY = 60_000;
const ABOUT: readonly string[] = ['absences', 'channels', 'people', 'logins', 'units'];

/** Watches an open vault until stopped. */
export const watchCover = (vault: Vault<VaultState>, hooks: ReminderHooks): ClockWatch =>
  watchByClock(vault, hooks, {
    what: 'absences',
    every: EVERY,
    concerns: ({ collections }) => collections.some((collection) => ABOUT.includes(collection)),
    look: async (context, stopped) => {
      // The change event arrives before the registers are updated.
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
