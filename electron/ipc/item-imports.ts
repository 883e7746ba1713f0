// Choosing a platform's export in the system's dialog. The engine reads it; paths go nowhere else.
import { type BrowserWindow, dialog } from 'electron';
import { ok } from '../../domain/result.ts';
import type { EngineClient } from '../engine/client.ts';
import type { PreferenceStore } from '../preferences.ts';
import { textsFor } from '../texts.ts';
import { type MainHandlers, noWindow } from './answers.ts';

/** More files than this are an unpacked export, which is chosen as a folder. */
const MOST_CHOSEN = 100;

export function itemImportCalls(window: () => BrowserWindow | null, engine: EngineClient, preferences: PreferenceStore): MainHandlers<'itemImports.choose'> {
  return {
    'itemImports.choose': async ({ what }) => {
      const open = window();
      if (open === null) return noWindow;
      const t = textsFor(preferences.get().language);
      const answer =
        what === 'folder'
          ? await dialog.showOpenDialog(open, { title: t.chooseExport, buttonLabel: t.choose, properties: ['openDirectory', 'dontAddToRecent'] })
          : await dialog.showOpenDialog(open, { title: t.chooseExport, properties: ['openFile', 'multiSelections', 'dontAddToRecent'], filters: [{ name: t.exportFiles, extensions: ['zip', 'json', 'js', 'csv', 'xml', 'rss', 'atom'] }, { name: t.allFiles, extensions: ['*'] }] });
      if (answer.canceled || answer.filePaths.length === 0) return ok(null);
      return await engine.internal('itemImportBegin', { paths: answer.filePaths.slice(0, MOST_CHOSEN) });
    },
  };
}
