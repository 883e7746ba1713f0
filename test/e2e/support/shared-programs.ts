// Programs shared by the tests of a file; they quit when the next file begins.
import { rmSync } from 'node:fs';
import { openDemo } from './data/demo.ts';
import { launch, type LaunchOptions, type Running } from './program/launch.ts';

export class SharedPrograms {
  readonly #started = new Map<string, Running>();
  #file = '';

  /** The program of this file with these options, in the demonstration vault at its first screen. */
  async demo(file: string, options: LaunchOptions): Promise<Running> {
    if (file !== this.#file) await this.close();
    this.#file = file;
    const key = JSON.stringify(options);
    const known = this.#started.get(key);
    if (known !== undefined) {
      await atFirstScreen(known);
      return known;
    }
    const running = await launch(options);
    this.#started.set(key, running);
    await openDemo(running.page);
    return running;
  }

  /** Quits them all. */
  async close(): Promise<void> {
    const all = [...this.#started.values()];
    this.#started.clear();
    for (const running of all) {
      await running.close();
      rmSync(running.home, { recursive: true, force: true, maxRetries: 3 });
      const complaints = running.takeComplaints();
      if (complaints.length > 0)
        throw new Error(`A shared program reported problems as it ended: ${complaints.join(', ')}`);
    }
  }
}

/** Reloads the page, which clears dialogs, selections and pending requests. */
async function atFirstScreen({ page }: Running): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/';
  });
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'I dag' }).waitFor();
}
