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
    // Newer runtimes write secrets with hints, as items of several formats.
    const writeItems = clipboard.write.bind(clipboard);
    clipboard.write = async (items) => {
      if (Array.isArray(items) && items[0]?.types.includes('text/plain') === true)
        copied.push(await (await items[0].getType('text/plain')).text());
      await writeItems(items);
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as World).copied);
}

/** The text on the clipboard now. */
export const clipboardText = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText());
