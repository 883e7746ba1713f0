// Answers the operating system's dialogs, which tests cannot click.
import { existsSync } from 'node:fs';
import { type ElectronApplication, expect } from '@playwright/test';

/** Makes this and later "open" dialogs return these files or folders; none means cancelled. */
export async function answerOpen(app: ElectronApplication, filePaths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: paths.length === 0, filePaths: paths });
  }, filePaths);
}

/** Makes this and later "save" dialogs return this file; undefined means cancelled. */
export async function answerSave(app: ElectronApplication, filePath: string | undefined): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: file === undefined, filePath: file ?? '' });
  }, filePath);
}

/**
 * Waits until the file exists. The program writes to a temporary name and renames, so the file is complete when it
 * appears.
 */
export async function waitForFile(file: string, timeout = 20_000): Promise<void> {
  await expect.poll(() => existsSync(file), { timeout }).toBe(true);
}

/** Answers this and later message boxes with this button. */
export async function answerMessage(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
  }, button);
}
