// Asking the person, in the system's own dialog, where a file should go.
import path from 'node:path';
import { type BrowserWindow, app, dialog } from 'electron';
import { safeFileName } from '../../domain/file-name.ts';

/** Asks where to save; null when cancelled. */
export async function askWhere(window: BrowserWindow, name: string, extension: string): Promise<string | null> {
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: path.join(app.getPath('documents'), `${safeFileName(name)}${extension === '' ? '' : `.${extension}`}`),
    ...(extension === '' ? {} : { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
  });
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}
