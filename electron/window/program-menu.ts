// The program's menu in one of its windows, and what its entries do there.
import { type BrowserWindow, app, shell } from 'electron';
import type { Command } from '../../domain/screens/index.ts';
import type { OfferedEntries } from '../app/offered-entries.ts';
import type { PreferenceStore } from '../app/preferences.ts';
import { textsFor } from '../app/texts.ts';
import { startOtherProgram } from '../capture/temporary-folder.ts';
import { setMenu } from './menu.ts';

const ZOOM_STEP = 0.1;

export interface ProgramMenuOptions {
  readonly preferences: PreferenceStore;
  /** With Chromium's developer tools; never in a packaged program. */
  readonly forDevelopers: boolean;
  readonly isOffered: OfferedEntries['isOffered'];
  readonly lock: () => void;
  /** After a zoom step, and a choice about spelling, from a menu. */
  readonly onPreferencesChanged: () => void;
}

/** Shows the menu in a window; `command` carries out what a page does. */
export function showProgramMenu(
  window: BrowserWindow,
  { preferences, forDevelopers, isOffered, lock, onPreferencesChanged }: ProgramMenuOptions,
  command: (name: Command) => void,
  isOwnWindow: boolean,
): void {
  const { language } = preferences.get();
  setMenu(window, {
    texts: textsFor(language),
    language,
    actions: {
      command,
      lock,
      zoom: (step) => {
        const next = step === 0 ? 1 : Math.round((preferences.get().zoom + step * ZOOM_STEP) * 10) / 10;
        preferences.save({ zoom: Math.min(2, Math.max(0.8, next)) });
        onPreferencesChanged();
      },
      showLogs: () => void startOtherProgram(() => shell.openPath(app.getPath('logs'))),
      quit: () => app.quit(),
    },
    isOffered,
    forDevelopers,
    isOwnWindow,
  });
}
