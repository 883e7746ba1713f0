// The main process's part of importing and exporting logins: choosing a password file, wiping it, saving an envelope.
// Paths stay in this process.
import path from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { type Result, ok, fail } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import type { PreferenceStore } from '../../app/preferences.ts';
import { textsFor } from '../../app/texts.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';
import { askSavePath } from '../files/save-dialog.ts';
import { type ChosenFile, readSecretFile, wipeFile } from '../files/secret-file.ts';
import { writeAtomically } from '../files/atomic-file.ts';
import { noteNotSaved } from '../files/not-saved.ts';

/** The largest password or key file, bytes; the engine has further limits. */
const MAX_BYTES = 20 * 1024 * 1024;

const shortName = (file: string): string => path.basename(file).slice(-200);

export function loginTransferCalls(
  window: () => BrowserWindow | null,
  engine: EngineClient,
  preferences: PreferenceStore,
) {
  /** The plain-text (CSV) lists chosen since the program started, by import id. */
  const chosen = new Map<string, ChosenFile>();

  async function askFile(parent: BrowserWindow, title: string, filters: Electron.FileFilter[]): Promise<string | null> {
    const answer = await dialog.showOpenDialog(parent, { title, properties: ['openFile', 'dontAddToRecent'], filters });
    return (answer.canceled ? undefined : answer.filePaths[0]) ?? null;
  }

  /** Reads the file and passes its bytes to the engine; they are then wiped in this process. */
  async function passToEngine<T>(
    file: string,
    send: (bytes: Uint8Array, chosenFile: ChosenFile) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const read = await readSecretFile(file, MAX_BYTES);
    if (!read.ok) return read;
    try {
      return await send(read.value.bytes, read.value.file);
    } finally {
      read.value.bytes.fill(0);
    }
  }

  return {
    'loginImports.choose': async () => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const t = textsFor(preferences.get().language);
      const file = await askFile(parent, t.choosePasswords, [
        { name: t.passwordFiles, extensions: ['kdbx', 'csv', 'txt'] },
        { name: t.allFiles, extensions: ['*'] },
      ]);
      if (file === null) return ok(null);
      return await passToEngine(file, async (bytes, chosenFile) => {
        const begun = await engine.internal('loginImportBegin', { name: shortName(file), bytes });
        if (!begun.ok) return begun;
        if (begun.value.kind === 'csv') chosen.set(begun.value.importId, chosenFile);
        return ok({ ...begun.value, fileName: shortName(file) });
      });
    },
    'loginImports.chooseKeyFile': async ({ importId }) => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const t = textsFor(preferences.get().language);
      const file = await askFile(parent, t.chooseKeyFile, [{ name: t.allFiles, extensions: ['*'] }]);
      if (file === null) return ok(null);
      return await passToEngine(file, async (bytes) => {
        const given = await engine.internal('loginImportKeyFile', { importId, bytes });
        return given.ok ? ok({ name: shortName(file) }) : given;
      });
    },
    'loginImports.wipeFile': async ({ runId }) => {
      const allowed = await engine.internal('loginImportWipeable', { runId });
      if (!allowed.ok) return allowed;
      const file = chosen.get(runId);
      if (file === undefined) return fail('loginImports.fileForgotten');
      const wiped = await wipeFile(file);
      if (wiped.ok) chosen.delete(runId);
      return wiped;
    },
    'envelopes.make': async ({ loginIds, reason, place, name }) => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const file = await askSavePath(parent, name, 'kdbx');
      if (file === null) return ok(null);
      const made = await engine.internal('envelope', { loginIds, reason, place, name, fileName: shortName(file) });
      if (!made.ok) return made;
      const { id, passphrase, bytes } = made.value;
      const written = await writeAtomically(file, [bytes]);
      if (written.ok) return ok({ id, passphrase });
      return noteNotSaved(written, () => engine.internal('envelopeNotSaved', { id }));
    },
  } satisfies Partial<MainHandlers>;
}
