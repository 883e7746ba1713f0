// Desktop notifications about questions and uncovered absences: a count and channel names, never a citizen's text. Each
// kind can be silenced.
import type { Preferences, ReminderKind } from '../../domain/app/calls.ts';
import type { Reminder } from '../services/kernel/reminder.ts';
import type { Texts } from './texts.ts';

export interface ReminderPort {
  readonly preferences: () => Preferences;
  readonly texts: (language: Preferences['language']) => Texts;
  /** Shows a notification where the system supports it; `chosen` is called when the user clicks it. */
  readonly show: (notification: { readonly title: string; readonly body: string }, chosen: () => void) => void;
  /** Opens the screen that the notification is about. */
  readonly open: (kind: ReminderKind) => void;
}

const MAX_NAMES = 3;

/** Returns a function that shows the reminders that are not silenced. */
export function createReminder(port: ReminderPort): (reminders: readonly Reminder[]) => void {
  return (reminders) => {
    const { language, silenced = [] } = port.preferences();
    const t = port.texts(language);
    for (const { kind, count, channels } of reminders) {
      if (silenced.includes(kind)) continue;
      const title = (count === 1 ? t[`${kind}One`] : t[`${kind}Many`]).replace('{n}', String(count));
      const more = channels.length > MAX_NAMES ? ` +${String(channels.length - MAX_NAMES)}` : '';
      port.show({ title, body: channels.slice(0, MAX_NAMES).join(', ') + more }, () => port.open(kind));
    }
  };
}
