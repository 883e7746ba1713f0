// Exports the items waiting for a diary number to the registrar's own system.
import type { BrowserWindow } from 'electron';
import { ok } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';
import { askSavePath } from '../files/save-dialog.ts';
import { writeAtomically } from '../files/atomic-file.ts';

export function diaryExportCalls(window: () => BrowserWindow | null, engine: EngineClient) {
  return {
    'exports.diaryQueue': async (input) => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const file = await askSavePath(parent, input.name, input.format);
      if (file === null) return ok({ saved: false, sent: 0 });
      const made = await engine.internal('diaryQueue', input);
      if (!made.ok) return made;
      const written = await writeAtomically(file, [made.value.bytes]);
      if (!written.ok) return written;
      // Recorded as sent only once the file exists.
      const noted = await engine.internal('diarySent', { items: made.value.items });
      return noted.ok ? ok({ saved: true, sent: noted.value.sent }) : noted;
    },
  } satisfies Partial<MainHandlers>;
}
