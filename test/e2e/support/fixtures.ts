// `test` for end-to-end tests: `launch` starts a separate program for the test; `demo` gives one that the tests of a
// file share. A test during which a page logged an error fails, unless it declared which errors it provokes.
import { rmSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { launch, type LaunchOptions, type Running } from './program/launch.ts';
import { SharedPrograms } from './shared-programs.ts';

export type ProgramOptions = {
  /** Set per project in playwright.config.ts. */
  asOrdinaryUser: boolean;
};
type Fixtures = {
  /** Starts the program in a new environment, and quits it after the test. */
  launch: (options?: LaunchOptions) => Promise<Running>;
  /**
   * A program with the demonstration vault open, at its first screen, freshly loaded. All tests of a file that pass the
   * same options share the program and the vault. So each test must work whatever the others left in the vault, and
   * must restore preferences, the window and names in the registers. The file keeps its tests in one worker:
   * `test.describe.configure({ mode: 'default' })`.
   */
  demo: (options?: LaunchOptions) => Promise<Running>;
};

export const test = base.extend<Fixtures & ProgramOptions, { programs: SharedPrograms }>({
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
    const problems = started.flatMap((running) => running.takeComplaints());
    for (const running of started) rmSync(running.home, { recursive: true, force: true, maxRetries: 3 });
    expect(problems, 'problems reported by the pages').toEqual([]);
  },
  programs: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures that one needs from this pattern.
    async ({}, use) => {
      const programs = new SharedPrograms();
      await use(programs);
      await programs.close();
    },
    { scope: 'worker' },
  ],
  demo: async ({ programs, asOrdinaryUser }, use, info) => {
    const used = new Set<Running>();
    await use(async (options = {}) => {
      const running = await programs.demo(info.file, { asOrdinaryUser, ...options });
      used.add(running);
      return running;
    });
    // After a failure Playwright starts a new worker, so no other test gets this program.
    for (const [index, running] of [...used].entries())
      if (info.status !== info.expectedStatus) await attach(running, index, info);
    const problems = [...used].flatMap((running) => running.takeComplaints());
    expect(problems, 'problems reported by the pages').toEqual([]);
  },
});

async function attach(running: Running, index: number, info: ReturnType<typeof base.info>): Promise<void> {
  await info.attach(`output-${String(index)}.txt`, { body: running.output, contentType: 'text/plain' });
  try {
    const file = info.outputPath(`window-${String(index)}.png`);
    await running.page.screenshot({ path: file, timeout: 5_000 });
    await info.attach(`window-${String(index)}.png`, { path: file, contentType: 'image/png' });
  } catch {
    // The program had already ended.
  }
}

export { expect };
