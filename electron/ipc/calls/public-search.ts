// The public's own search: the user chooses a folder, and the engine writes the export in it. R41.
import { type BrowserWindow, dialog } from 'electron';
import { ok } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import type { PreferenceStore } from '../../app/preferences.ts';
import { textsFor } from '../../app/texts.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';

export function publicSearchExport(
  window: () => BrowserWindow | null,
  engine: EngineClient,
  preferences: PreferenceStore,
) {
  return {
    'publicSearch.export': async () => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const t = textsFor(preferences.get().language);
      const chosen = await dialog.showOpenDialog(parent, {
        title: t.choosePublicFolder,
        message: t.choosePublicFolder,
        buttonLabel: t.choose,
        properties: ['openDirectory', 'createDirectory', 'promptToCreate', 'dontAddToRecent'],
      });
      const folder = chosen.canceled ? undefined : chosen.filePaths[0];
      return folder === undefined ? ok(null) : await engine.internal('publicSearch', { folder });
    },
  } satisfies Partial<MainHandlers>;
}
