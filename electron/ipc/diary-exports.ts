// Diary exports: lists, the queue for the registrar's own system, and items as documents.
import type { BrowserWindow } from 'electron';
import { type Result, ok } from '../../domain/result.ts';
import type { EngineClient } from '../engine/client.ts';
import { type MainHandlers, NO_WINDOW } from './dispatcher.ts';
import { askSavePath } from './save-dialog.ts';
import { writeAtomically } from './atomic-file.ts';

type Made = Result<{ bytes: Uint8Array }>;

export function diaryExportCalls(window: () => BrowserWindow | null, engine: EngineClient) {
  const save = async (
    name: string,
    extension: string,
    make: () => Promise<Made>,
  ): Promise<Result<{ saved: boolean }>> => {
    const parent = window();
    if (parent === null) return NO_WINDOW;
    const file = await askSavePath(parent, name, extension);
    if (file === null) return ok({ saved: false });
    const made = await make();
    if (!made.ok) return made;
    const written = await writeAtomically(file, [made.value.bytes]);
    return written.ok ? ok({ saved: true }) : written;
  };
  return {
    'exports.diaryList': ({ name, filter, open, format, language }) =>
      save(name, format, () => engine.internal('diaryList', { filter, open, format, language })),
    'exports.diaryQueue': async ({ name, filter, format, language }) => {
      let items: readonly { kind: string; id: string }[] = [];
      const saved = await save(name, format, async () => {
        const made = await engine.internal('diaryList', {
          filter: { ...filter, list: 'queue' },
          open: false,
          format,
          language,
        });
        if (made.ok) items = made.value.items;
        return made;
      });
      if (!saved.ok || !saved.value.saved) return saved.ok ? ok({ saved: false, sent: 0 }) : saved;
      // Recorded as sent only once the file exists.
      const noted = await engine.internal('diarySent', { items });
      return noted.ok ? ok({ saved: true, sent: noted.value.sent }) : noted;
    },
    'exports.diaryItems': ({ name, items, language }) =>
      save(name, items.length === 1 ? 'pdf' : 'zip', () => engine.internal('diaryItems', { items, language })),
  } satisfies Partial<MainHandlers>;
}
