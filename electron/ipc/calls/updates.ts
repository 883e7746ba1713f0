// Calls about new versions. Paths of chosen files stay in this process.
import { open, stat } from 'node:fs/promises';
import { type BrowserWindow, dialog } from 'electron';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import { MAX_VERSION_FILE_BYTES } from '../../../domain/updates/version-file.ts';
import type { PreferenceStore } from '../../app/preferences.ts';
import { textsFor } from '../../app/texts.ts';
import type { Updates } from '../../updates/updates.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';

/** At most one byte more than a version file may have, so that a larger one is noticed. */
async function readStart(path: string): Promise<Result<Uint8Array>> {
  try {
    // A named pipe would never end.
    if (!(await stat(path)).isFile()) return fail('updates.notAVersionFile', { cause: 'not a file' });
    const file = await open(path, 'r');
    try {
      const bytes = new Uint8Array(MAX_VERSION_FILE_BYTES + 1);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      return ok(bytes.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    return fail('updates.unreadable', { cause: error instanceof Error && 'code' in error ? String(error.code) : '' });
  }
}

export function updateCalls(window: () => BrowserWindow | null, updates: Updates, preferences: PreferenceStore) {
  async function choose(parent: BrowserWindow, title: string, extensions: string[]): Promise<string | null> {
    const t = textsFor(preferences.get().language);
    const answer = await dialog.showOpenDialog(parent, {
      title,
      properties: ['openFile', 'dontAddToRecent'],
      filters: [
        { name: title, extensions },
        { name: t.allFiles, extensions: ['*'] },
      ],
    });
    return (answer.canceled ? undefined : answer.filePaths[0]) ?? null;
  }

  return {
    'updates.status': async () => ok(await updates.status()),
    'updates.open': async () => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const path = await choose(parent, textsFor(preferences.get().language).chooseVersionFile, ['json']);
      if (path === null) return ok(null);
      const bytes = await readStart(path);
      if (!bytes.ok) return bytes;
      const accepted = updates.accept(bytes.value);
      return accepted.ok ? ok(await updates.status()) : accepted;
    },
    'updates.ask': async () => {
      const asked = await updates.ask();
      return asked.ok ? ok(await updates.status()) : asked;
    },
    'updates.compare': async () => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const t = textsFor(preferences.get().language);
      const path = await choose(parent, t.chooseInstaller, ['exe', 'msi', 'dmg', 'deb', 'AppImage']);
      return path === null ? ok(null) : await updates.compare(path);
    },
  } satisfies Partial<MainHandlers>;
}
