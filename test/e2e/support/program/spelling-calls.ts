// What the page sends to be checked.
import type { ElectronApplication } from '@playwright/test';

type Handler = (event: unknown, name: string, input: unknown) => Promise<unknown>;
type World = { checkedWords: string[] };

/** From now on every word that any page sends is kept. */
export const recordSpelling = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ ipcMain }) => {
    const world = globalThis as unknown as World;
    world.checkedWords = [];
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const answer = handlers.get('kanalvakt:call');
    if (answer === undefined) throw new Error('the program has no IPC gateway');
    handlers.set('kanalvakt:call', async (event, called, input) => {
      if (called === 'spelling.check') world.checkedWords.push(...(input as { words: string[] }).words);
      return answer(event, called, input);
    });
  });

/** The words sent so far. */
export const checkedWords = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() => (globalThis as unknown as World).checkedWords);
