// Answers the system's own dialogs, which no test can click.
import { existsSync } from 'node:fs';
import { type ElectronApplication, expect } from '@playwright/test';

/** The next and all later "open" dialogs give these files or folders; none means cancelled. */
export async function answerOpen(app: ElectronApplication, filePaths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: paths.length === 0, filePaths: paths });
  }, filePaths);
}

/** The next and all later "save" dialogs give this file; undefined means cancelled. */
export async function answerSave(app: ElectronApplication, filePath: string | undefined): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: file === undefined, filePath: file ?? '' });
  }, filePath);
}

/** Waits until the file is there. It is written beside and moved into its place, so that it is whole when it is seen. */
export async function savedTo(file: string, timeout = 20_000): Promise<void> {
  await expect.poll(() => existsSync(file), { timeout }).toBe(true);
}

/** The next and all later message boxes are answered with this button. */
export async function answerMessage(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
    dialog.showMessageBoxSync = () => response;
  }, button);
}
