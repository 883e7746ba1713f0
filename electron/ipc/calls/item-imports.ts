// Platform exports, chosen in the system's dialog or dropped on the screen. Their paths go to the engine and nowhere
// else.
import path from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { MAX_CHOSEN_FILES } from '../../../domain/item-imports/limits.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import type { PreferenceStore } from '../../app/preferences.ts';
import { textsFor } from '../../app/texts.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';

export function itemImportCalls(
  window: () => BrowserWindow | null,
  engine: EngineClient,
  preferences: PreferenceStore,
) {
  return {
    'itemImports.choose': async ({ what }) => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const t = textsFor(preferences.get().language);
      const answer =
        what === 'folder'
          ? await dialog.showOpenDialog(parent, {
              title: t.chooseExport,
              buttonLabel: t.choose,
              properties: ['openDirectory', 'dontAddToRecent'],
            })
          : await dialog.showOpenDialog(parent, {
              title: t.chooseExport,
              properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
              filters: [
                { name: t.exportFiles, extensions: ['zip', 'json', 'js', 'csv', 'xml', 'rss', 'atom'] },
                { name: t.allFiles, extensions: ['*'] },
              ],
            });
      if (answer.canceled || answer.filePaths.length === 0) return ok(null);
      return await engine.internal('itemImportBegin', { paths: answer.filePaths.slice(0, MAX_CHOSEN_FILES) });
    },
    'itemImports.drop': ({ paths }) =>
      paths.every((file) => path.isAbsolute(file))
        ? engine.internal('itemImportBegin', { paths })
        : Promise.resolve(fail('itemImports.notAFile')),
  } satisfies Partial<MainHandlers>;
}
