// Checks questions and requests for records on a timer: after opening, after changes, and every minute. Records who is notified of late ones,
// and passes the signed-in person's reminders on, each step of a question once. R20, R26.
import { areDisclosuresDue, escalateDisclosures } from '../../services/disclosures/escalation.ts';
import { channelsWithLate, escalateLate, inquiryReminders } from '../../services/inquiries/escalation.ts';
import type { Reminder } from '../../services/kernel/reminder.ts';
import { inquiryKind } from '../../services/record-kinds/inquiry.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Vault } from '../../vault/index.ts';
import { type WatchHooks, type PeriodicWatch, watchPeriodically } from './periodic-watch.ts';
import { type LoggedTask, runTasks, wholeTask } from './shared-task.ts';

export interface ReminderHooks extends WatchHooks {
  /** Keys of the reminders already shown on this computer. */
  readonly known: () => readonly string[];
  readonly remember: (keys: readonly string[]) => void;
  readonly remind: (reminders: readonly Reminder[]) => void;
}

const CHECK_INTERVAL_MS = 60_000;
const WATCHED_COLLECTIONS: readonly string[] = ['absences', 'channels', 'disclosures', 'people'];

/** Stored before it is shown: missing one reminder is better than repeating it over and over. */
export function deliverReminders(
  hooks: ReminderHooks,
  known: readonly string[],
  { reminders, keys }: { readonly reminders: readonly Reminder[]; readonly keys: readonly string[] },
): void {
  if (keys.length !== known.length || keys.some((key, index) => key !== known[index])) hooks.remember(keys);
  if (reminders.length > 0) hooks.remind(reminders);
}

const TASKS: readonly LoggedTask[] = [
  {
    task: { name: 'questions', due: channelsWithLate, run: escalateLate },
    failed: 'heads not notified of overdue questions',
  },
  {
    task: wholeTask('disclosures', areDisclosuresDue, escalateDisclosures),
    failed: 'heads not notified of requests for records',
  },
];

/** Watches an open vault until stopped. */
export const watchInquiries = (vault: Vault<VaultState>, hooks: ReminderHooks): PeriodicWatch =>
  watchPeriodically(vault, hooks, {
    what: 'questions',
    every: CHECK_INTERVAL_MS,
    concerns: ({ logs, collections }) =>
      logs.includes(inquiryKind.log) || collections.some((name) => WATCHED_COLLECTIONS.includes(name)),
    look: async (context, stopped) => {
      const ended = await runTasks(vault, hooks, TASKS, stopped);
      if (stopped()) return ended;
      const known = hooks.known();
      const found = await inquiryReminders(context, known);
      // The vault may have been locked meanwhile.
      if (found.ok && !stopped()) deliverReminders(hooks, known, found.value);
      return ended;
    },
  });
