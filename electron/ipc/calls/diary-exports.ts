// Exports the items waiting for a diary number to the registrar's own system: as a list, or as mail messages. R21.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import type { Checked } from '../../../domain/contract/api.ts';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import type { PreferenceStore } from '../../app/preferences.ts';
import { textsFor } from '../../app/texts.ts';
import type { EngineClient } from '../../engine/client.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';
import { askSaveFolder, askSavePath } from '../files/save-dialog.ts';
import { writeAtomically } from '../files/atomic-file.ts';
import { saveMails } from '../files/diary-mails.ts';

/** A name that nothing in the folder has. Names differ without regard to case: some file systems have none. */
function freeName(taken: Set<string>, name: string): string {
  let free = `${name}.eml`;
  for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${name}-${String(n)}.eml`;
  taken.add(free.toLowerCase());
  return free;
}

const namesIn = async (folder: string): Promise<Set<string> | null> => {
  try {
    return new Set((await readdir(folder)).map((name) => name.toLowerCase()));
  } catch {
    return null;
  }
};

export function diaryExportCalls(
  window: () => BrowserWindow | null,
  engine: EngineClient,
  preferences: Pick<PreferenceStore, 'get'>,
) {
  /** Where the messages go: null if the user cancelled. */
  const place = async (
    parent: BrowserWindow,
    { items, name }: Checked<'exports.diaryMail'>,
  ): Promise<Result<((name: string) => string) | null>> => {
    if (items.length === 1) {
      const file = await askSavePath(parent, name, 'eml');
      return ok(file === null ? null : () => file);
    }
    const t = textsFor(preferences.get().language);
    const folder = await askSaveFolder(parent, { title: t.chooseMailFolder, button: t.choose });
    if (folder === null) return ok(null);
    const taken = await namesIn(folder);
    return taken === null ? fail('exports.notWritten') : ok((one) => path.join(folder, freeName(taken, one)));
  };
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
    'exports.diaryMail': async (input) => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const fileOf = await place(parent, input);
      if (!fileOf.ok) return fileOf;
      if (fileOf.value === null) return ok({ saved: false, unmarked: false, sent: 0, lost: 0 });
      return await saveMails(engine, input, fileOf.value);
    },
  } satisfies Partial<MainHandlers>;
}
