// Saves the common page as a zip file. It is recorded as made first; if writing fails, the record is removed. R34.
import type { BrowserWindow } from 'electron';
import { type Result, ok } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';
import { noteNotSaved } from '../files/not-saved.ts';
import { askSavePath } from '../files/save-dialog.ts';
import { writeAtomically } from '../files/atomic-file.ts';

async function savePage(engine: EngineClient, file: string): Promise<Result<{ saved: boolean }>> {
  const made = await engine.internal('commonPage', {});
  if (!made.ok) return made;
  const written = await writeAtomically(file, [made.value.bytes]);
  if (written.ok) return ok({ saved: true });
  return noteNotSaved(written, () => engine.internal('commonPageNotSaved', { id: made.value.id }));
}

export function commonPageExport(window: () => BrowserWindow | null, engine: EngineClient) {
  return {
    'exports.commonPage': async ({ name }) => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const file = await askSavePath(parent, name, 'zip');
      return file === null ? ok({ saved: false }) : await savePage(engine, file);
    },
  } satisfies Partial<MainHandlers>;
}
