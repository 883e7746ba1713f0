// The program's symbol in the status area: whether this system can show it, and what it does.
import path from 'node:path';
import { app } from 'electron';
import type { PreferenceStore } from './app/preferences.ts';
import { textsFor } from './app/texts.ts';
import { busAddresses } from './linux/screen-lock.ts';
import { hasStatusArea } from './linux/status-area.ts';
import { PROGRAM_FOLDER } from './program-folder.ts';
import { createStatusArea, type StatusArea, type StatusAreaOptions } from './window/status-area.ts';

/** Whether the system shows such symbols. */
export const canShowSymbol = (): Promise<boolean> =>
  process.platform === 'linux' ? hasStatusArea(busAddresses(process.env).sessionBus) : Promise.resolve(true);

export const createProgramSymbol = (
  preferences: PreferenceStore,
  options: Pick<StatusAreaOptions, 'isVaultOpen' | 'lock' | 'open'>,
): StatusArea =>
  createStatusArea({
    icon: path.join(PROGRAM_FOLDER, process.platform === 'linux' ? 'tray-linux.png' : 'tray.png'),
    texts: () => textsFor(preferences.get().language),
    isWanted: () => preferences.get().tray === true,
    canShow: canShowSymbol,
    quit: () => app.quit(),
    ...options,
  });
