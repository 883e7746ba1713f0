// The computer's clipboard. All programs under test share it, so another may overwrite it at any moment.
import type { ElectronApplication } from '@playwright/test';

type World = { copied: string[] };

/** Starts recording what the program copies; returns a function that gives the copied texts in order. */
export async function recordCopies(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ clipboard }) => {
    const copied: string[] = [];
    (globalThis as unknown as World).copied = copied;
    const write = clipboard.writeText.bind(clipboard);
    clipboard.writeText = (text: string) => {
      copied.push(text);
      return write(text);
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as World).copied);
}

/** The text on the clipboard now. */
export const clipboardText = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText());
