// `test` for end-to-end tests: `launch` starts the program; whatever was started is ended after the
// test, and a test during which a page complained fails unless it took the complaints away itself.
import { rmSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { launch, type LaunchOptions, type Running } from './launch.ts';

export type ProgramOptions = {
  /** Set per project in playwright.config.ts. */
  asOrdinaryUser: boolean;
};
type Fixtures = {
  launch: (options?: LaunchOptions) => Promise<Running>;
};

export const test = base.extend<Fixtures & ProgramOptions>({
  asOrdinaryUser: [false, { option: true }],
  launch: async ({ asOrdinaryUser }, use, info) => {
    const started: Running[] = [];
    await use(async (options = {}) => {
      const running = await launch({ asOrdinaryUser, ...options });
      started.push(running);
      return running;
    });
    for (const [index, running] of started.entries()) {
      if (info.status !== info.expectedStatus) await attach(running, index, info);
      await running.close();
    }
    const problems = started.flatMap((running) => running.problems);
    for (const running of started) rmSync(running.home, { recursive: true, force: true, maxRetries: 3 });
    expect(problems, 'complaints in the pages').toEqual([]);
  },
});

async function attach(running: Running, index: number, info: ReturnType<typeof base.info>): Promise<void> {
  await info.attach(`output-${String(index)}.txt`, { body: running.output, contentType: 'text/plain' });
  try {
    const file = info.outputPath(`window-${String(index)}.png`);
    await running.page.screenshot({ path: file, timeout: 5_000 });
    await info.attach(`window-${String(index)}.png`, { path: file, contentType: 'image/png' });
  } catch {
    // It had ended already.
  }
}

export { expect };
