// Backups and restoring: lets the user choose the folders in the system's dialog and passes them to the engine.
import { type BrowserWindow, type OpenDialogOptions, dialog } from 'electron';
import { ok } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import type { PreferenceStore } from '../../app/preferences.ts';
import { type Texts, textsFor } from '../../app/texts.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';

type Title = 'chooseBackupFolder' | 'findBackups' | 'restoreInto';

export function backupCalls(window: () => BrowserWindow | null, engine: EngineClient, preferences: PreferenceStore) {
  const askFolder = async (parent: BrowserWindow, title: Title, button: keyof Texts): Promise<string | null> => {
    const t = textsFor(preferences.get().language);
    const properties: OpenDialogOptions['properties'] =
      title === 'findBackups' ? ['openDirectory'] : ['openDirectory', 'createDirectory', 'promptToCreate'];
    const chosen = await dialog.showOpenDialog(parent, {
      title: t[title],
      message: t[title],
      buttonLabel: t[button],
      properties,
    });
    return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
  };
  return {
    'backup.chooseFolder': async () => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const folder = await askFolder(parent, 'chooseBackupFolder', 'choose');
      return folder === null ? ok(null) : await engine.chosen('backupTarget', { folder });
    },
    'restore.look': async () => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const folder = await askFolder(parent, 'findBackups', 'choose');
      return folder === null ? ok(null) : await engine.chosen('restoreLook', { folder });
    },
    'restore.run': async (input) => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const folder = await askFolder(parent, 'restoreInto', 'restoreHere');
      if (folder === null) return ok(null);
      const restored = await engine.chosen('restoreInto', { ...input, folder });
      if (!restored.ok) return restored;
      const used = await engine.useFolder(restored.value.folder);
      return used.ok ? restored : used;
    },
  } satisfies Partial<MainHandlers>;
}
