// A vault on a server: lets the user choose certificates, connection files and folders in the system's dialogs and passes them
// to the engine. Paths stay in this process.
import path from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { textsFor } from '../../app/texts.ts';
import type { OpenedFiles } from '../../app/opened-files.ts';
import type { PreferenceStore } from '../../app/preferences.ts';
import type { EngineClient } from '../../engine/client.ts';
import { writeAtomically } from '../files/atomic-file.ts';
import { askSaveFolder, askSavePath } from '../files/save-dialog.ts';
import { readSecretFile } from '../files/secret-file.ts';
import { type MainHandlers, NO_WINDOW } from '../gateway/dispatcher.ts';

const EXTENSION = 'kvanslutning';
interface ServerFiles {
  /** Where this computer's copies of vaults on servers lie. */
  readonly copies: string;
  readonly opened: OpenedFiles;
}

/** Larger than any certificate or connection file, in bytes. */
const MAX_BYTES = 256 * 1024;

export function serverCalls(
  window: () => BrowserWindow | null,
  engine: EngineClient,
  preferences: PreferenceStore,
  { copies, opened }: ServerFiles,
) {
  const texts = () => textsFor(preferences.get().language);

  async function read(file: string): Promise<Result<Uint8Array>> {
    const done = await readSecretFile(file, MAX_BYTES);
    return done.ok ? ok(done.value.bytes) : fail('server.fileNotRead');
  }

  /** The bytes of the file that the user chooses; null if cancelled. */
  async function chosenFile(title: string, name: string, extensions: string[]): Promise<Result<Uint8Array | null>> {
    const parent = window();
    if (parent === null) return NO_WINDOW;
    const answer = await dialog.showOpenDialog(parent, {
      ...{ title, properties: ['openFile', 'dontAddToRecent'] },
      filters: [
        { name, extensions },
        { name: texts().allFiles, extensions: ['*'] },
      ],
    });
    const file = answer.canceled ? undefined : answer.filePaths[0];
    if (file === undefined) return ok(null);
    return read(file);
  }

  return {
    'server.chooseCertificate': async () => {
      const { chooseCertificate, certificates } = texts();
      const bytes = await chosenFile(chooseCertificate, certificates, ['pem', 'crt', 'cer']);
      if (!bytes.ok) return bytes;
      return ok(bytes.value === null ? null : { pem: Buffer.from(bytes.value).toString('latin1') });
    },
    'server.chooseFile': async () => {
      const { chooseConnection, connectionFiles } = texts();
      const bytes = await chosenFile(chooseConnection, connectionFiles, [EXTENSION]);
      if (!bytes.ok) return bytes;
      return bytes.value === null ? ok(null) : await engine.chosen('joinLook', { folder: copies, bytes: bytes.value });
    },
    'server.opened': () => {
      const file = opened.waiting();
      return Promise.resolve(ok(file === null ? null : { name: path.basename(file) }));
    },
    'server.takeOpened': async () => {
      const file = opened.waiting();
      if (file === null) return ok(null);
      opened.forget();
      const bytes = await read(file);
      return bytes.ok ? await engine.chosen('joinLook', { folder: copies, bytes: bytes.value }) : bytes;
    },
    'server.leaveOpened': () => {
      opened.forget();
      return Promise.resolve(ok({}));
    },
    'server.saveMemberFile': async () => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const made = await engine.chosen('memberFile', {});
      if (!made.ok) return made;
      const file = await askSavePath(parent, path.parse(made.value.name).name, EXTENSION);
      if (file === null) return ok({ saved: false });
      const written = await writeAtomically(file, [made.value.bytes]);
      return written.ok ? ok({ saved: true }) : written;
    },
    'server.chooseWitness': async () => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const { chooseWitness, choose } = texts();
      const folder = await askSaveFolder(parent, { title: chooseWitness, button: choose });
      return folder === null ? ok(null) : await engine.chosen('witness', { folder });
    },
    'server.move': () => engine.chosen('moveThere', { folder: copies }),
    'server.left': () => engine.chosen('moveLeft', { folder: copies }),
    'server.drop': () => engine.chosen('moveDrop', { folder: copies }),
    'server.moveBack': async () => {
      const parent = window();
      if (parent === null) return NO_WINDOW;
      const { bringHome, choose } = texts();
      const folder = await askSaveFolder(parent, { title: bringHome, button: choose });
      if (folder === null) return ok(null);
      const moved = await engine.chosen('moveBack', { folder });
      return moved.ok ? ok({ folder }) : moved;
    },
  } satisfies Partial<MainHandlers>;
}
