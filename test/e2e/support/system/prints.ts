// Captures what the program would have printed on paper.
import { execFileSync } from 'node:child_process';
import { expect, type ElectronApplication } from '@playwright/test';

type World = { printed: string | undefined };

/**
 * Makes the program print to PDF instead of paper; returns a function that waits for the next print and gives its text.
 */
export async function catchPrints(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(({ app: main }) => {
    main.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        void contents.printToPDF({}).then((bytes) => {
          (globalThis as unknown as World).printed = bytes.toString('base64');
          done?.(true, '');
        });
      };
    });
  });
  const taken = (): Promise<string> =>
    app.evaluate(() => {
      const world = globalThis as unknown as World;
      const { printed } = world;
      world.printed = undefined;
      return printed ?? '';
    });
  return async () => {
    let pdf = '';
    await expect.poll(async () => (pdf = await taken())).not.toBe('');
    return execFileSync('pdftotext', ['-layout', '-', '-'], { input: Buffer.from(pdf, 'base64'), encoding: 'utf8' });
  };
}
