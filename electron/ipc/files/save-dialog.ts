// Asks the user where to save a file, in the system's dialog.
import path from 'node:path';
import { type BrowserWindow, app, dialog } from 'electron';
import { safeFileName } from '../../../domain/kernel/file-name.ts';

/** Returns the chosen path; null if the user cancelled, or the vault was locked meanwhile: the page that asked is gone. */
export async function askSavePath(window: BrowserWindow, name: string, extension: string): Promise<string | null> {
  const asking = window.webContents.getOSProcessId();
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: path.join(app.getPath('documents'), `${safeFileName(name)}${extension === '' ? '' : `.${extension}`}`),
    ...(extension === '' ? {} : { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
  });
  if (window.isDestroyed() || window.webContents.getOSProcessId() !== asking) return null;
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}

/** The same for a folder that several files are saved in. */
export async function askSaveFolder(
  window: BrowserWindow,
  { title, button }: { readonly title: string; readonly button: string },
): Promise<string | null> {
  const asking = window.webContents.getOSProcessId();
  const chosen = await dialog.showOpenDialog(window, {
    title,
    message: title,
    buttonLabel: button,
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  });
  if (window.isDestroyed() || window.webContents.getOSProcessId() !== asking) return null;
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}
