// Checks on a timer for absences without cover: after opening, after changes, and every minute. Records who is
// notified, and passes the signed-in person's reminders on, each escalation once. R25, R26.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VaultState } from '../../../domain/kernel/state.ts';
import {
  areRehearsalsDue,
  coverReminders,
  escalateUncovered,
  isUncoveredDue,
  notifyRehearsals,
} from '../../services/escalation/escalate.ts';
import { escalateUndone, isUndoneDue } from '../../services/escalation/undone.ts';
import type { Vault } from '../../vault/index.ts';
import { type PeriodicWatch, watchPeriodically } from './periodic-watch.ts';
import { deliverReminders, type ReminderHooks } from './inquiries.ts';
import { type LoggedTask, runTasks, wholeTask } from './shared-task.ts';

const CHECK_INTERVAL_MS = 60_000;
const WATCHED_COLLECTIONS: readonly string[] = ['absences', 'channels', 'people', 'logins', 'units', 'looks'];

const TASKS: readonly LoggedTask[] = [
  {
    task: wholeTask('uncovered', isUncoveredDue, escalateUncovered),
    failed: 'heads not notified of uncovered absences',
  },
  { task: wholeTask('rehearsals', areRehearsalsDue, notifyRehearsals), failed: 'heads not notified of rehearsals' },
  { task: wholeTask('undone', isUndoneDue, escalateUndone), failed: 'heads not notified of undone duties' },
];

/** Watches an open vault until stopped. */
export const watchCover = (vault: Vault<VaultState>, hooks: ReminderHooks): PeriodicWatch =>
  watchPeriodically(vault, hooks, {
    what: 'absences',
    every: CHECK_INTERVAL_MS,
    concerns: ({ collections }) => collections.some((collection) => WATCHED_COLLECTIONS.includes(collection)),
    look: async (context, stopped) => {
      // The change event arrives before the registers are updated.
      await nextTurn();
      if (stopped()) return 'done';
      const ended = await runTasks(vault, hooks, TASKS, stopped);
      if (stopped()) return ended;
      const known = hooks.known();
      deliverReminders(hooks, known, coverReminders(context, known));
      return ended;
    },
  });
