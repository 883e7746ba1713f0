// Checks on a timer for absences without cover: after opening, after changes, and every minute. Records who is
// notified, and passes the signed-in person's reminders on, each escalation once. R25, R26.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { coverReminders, escalateUncovered, notifyRehearsals } from '../../services/escalation/escalate.ts';
import { escalateUndone } from '../../services/escalation/undone.ts';
import type { Vault } from '../../vault/index.ts';
import { type PeriodicWatch, watchPeriodically } from './periodic-watch.ts';
import { deliverReminders, type ReminderHooks } from './inquiries.ts';

const CHECK_INTERVAL_MS = 60_000;
const WATCHED_COLLECTIONS: readonly string[] = ['absences', 'channels', 'people', 'logins', 'units', 'looks'];

/** Watches an open vault until stopped. */
export const watchCover = (vault: Vault<VaultState>, hooks: ReminderHooks): PeriodicWatch =>
  watchPeriodically(vault, hooks, {
    what: 'absences',
    every: CHECK_INTERVAL_MS,
    concerns: ({ collections }) => collections.some((collection) => WATCHED_COLLECTIONS.includes(collection)),
    look: async (context, stopped) => {
      // The change event arrives before the registers are updated.
      await nextTurn();
      if (stopped()) return;
      if (vault.mode === 'readWrite') {
        const notified = await escalateUncovered(context);
        if (stopped()) return;
        const rehearsed = await notifyRehearsals(context);
        if (stopped()) return;
        if (!rehearsed.ok) hooks.log('heads not notified of rehearsals', { code: rehearsed.error.code });
        if (!notified.ok) hooks.log('heads not notified of uncovered absences', { code: notified.error.code });
        const followedUp = await escalateUndone(context);
        if (stopped()) return;
        if (!followedUp.ok) hooks.log('heads not notified of undone duties', { code: followedUp.error.code });
      }
      const known = hooks.known();
      deliverReminders(hooks, known, coverReminders(context, known));
    },
  });
