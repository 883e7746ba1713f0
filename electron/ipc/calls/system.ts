// Calls of other subjects that need the system: choosing a folder, the clipboard, saving a stored file.
import { type BrowserWindow, dialog } from 'electron';
import { ok } from '../../../domain/kernel/result.ts';
import type { SecretClipboard } from '../../app/clipboard.ts';
import type { EngineClient } from '../../engine/client.ts';
import type { PreferenceStore } from '../../app/preferences.ts';
import { textsFor } from '../../app/texts.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';
import { askSavePath } from '../files/save-dialog.ts';
import { writeFromOutside } from '../files/outside-file.ts';
import { piecesOfFile } from '../files/stored-pieces.ts';

export function fileCalls(
  window: () => BrowserWindow | null,
  engine: EngineClient,
  clipboard: SecretClipboard,
  preferences: PreferenceStore,
) {
  return {
    'vault.chooseFolder': async () => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const t = textsFor(preferences.get().language);
      const chosen = await dialog.showOpenDialog(parent, {
        title: t.chooseFolder,
        buttonLabel: t.choose,
        properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
      });
      const folder = chosen.canceled ? undefined : chosen.filePaths[0];
      if (folder === undefined) return ok(null);
      const used = await engine.useFolder(folder);
      return used.ok ? ok({ folder }) : used;
    },
    'logins.copy': async ({ id, field, asCode, reason }) => {
      const secret = await engine.internal('secret', { id, field, asCode, reason });
      if (!secret.ok) return secret;
      const seconds = preferences.get().clipboardSeconds;
      clipboard.put(secret.value.value, seconds);
      return ok({ clearsIn: seconds });
    },
    'evidence.saveAs': async ({ blobId, name }) => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const info = await engine.internal('blobInfo', { blobId });
      if (!info.ok) return info;
      const file = await askSavePath(parent, name, '');
      if (file === null) return ok({ saved: false, unmarked: false });
      return await writeFromOutside(file, piecesOfFile(engine, blobId, info.value.size));
    },
  } satisfies Partial<MainHandlers>;
}
