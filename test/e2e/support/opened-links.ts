// Links that the program gives to the system, which no test may open.
import type { ElectronApplication } from '@playwright/test';

type World = { opened: string[] };

/** From now on nothing is opened; gives the addresses that would have been, in order. */
export async function openedLinks(app: ElectronApplication): Promise<() => Promise<string[]>> {
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
