// The question about a settings file that cannot be read, before the program has a window.
import { app, dialog } from 'electron';
import { textsFor } from './texts.ts';

/** Asks whether to try again or to start over with new settings. Quits if the user chooses that. */
export function askAboutSettings(file: string): 'again' | 'aside' {
  // In the system's language: the chosen one is in such a file.
  const t = textsFor(app.getLocale().startsWith('en') ? 'en' : 'sv');
  const chosen = dialog.showMessageBoxSync({
    type: 'warning',
    message: t.settingsTitle,
    detail: t.settingsText.replace('{file}', () => file),
    buttons: [t.tryAgain, t.newSettings, t.quit],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  if (chosen === 2) process.exit(0);
  return chosen === 1 ? 'aside' : 'again';
}
