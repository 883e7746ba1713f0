// The computer's clipboard, which all programs under test share: another may overwrite it at any moment.
import type { ElectronApplication } from '@playwright/test';

type World = { copied: string[] };

/** From now on what the program copies is noted too; gives it, in order. */
export async function noteCopies(app: ElectronApplication): Promise<() => Promise<string[]>> {
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

/** What lies there now. */
export const onClipboard = (app: ElectronApplication): Promise<string> => app.evaluate(({ clipboard }) => clipboard.readText());
