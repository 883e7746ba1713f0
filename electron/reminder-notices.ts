// Shows reminders as the system's notifications.
import { Notification } from 'electron';
import type { PreferenceStore } from './app/preferences.ts';
import { createReminder } from './app/reminders.ts';
import { textsFor } from './app/texts.ts';
import type { MainWindow } from './main-window.ts';

/** What shows them; one that is chosen opens the main window. */
export const reminderFor = (preferences: PreferenceStore, window: MainWindow): ReturnType<typeof createReminder> =>
  createReminder({
    preferences: () => preferences.get(),
    texts: textsFor,
    show: (words, chosen) => {
      if (!Notification.isSupported()) return;
      const notification = new Notification(words);
      notification.on('click', chosen);
      notification.show();
    },
    open: (kind) => {
      window.bringToFront();
      window.send('command', { name: kind === 'coverTold' ? 'today' : 'inquiries' });
    },
  });
