// Links that the program passes to the operating system, which tests must not open.
import type { ElectronApplication } from '@playwright/test';

type World = { opened: string[] };

/** Blocks opening links from now on; returns a function that gives the blocked addresses in order. */
export async function blockLinks(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as unknown as World).opened = opened;
    shell.openExternal = (address: string) => {
      opened.push(address);
      return Promise.resolve();
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as World).opened);
}
