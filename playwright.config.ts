// End-to-end tests in the real Electron. No browser of Playwright's own is used or fetched.
import { defineConfig } from '@playwright/test';
import type { ProgramOptions } from './test/e2e/support/fixtures.ts';

export default defineConfig<ProgramOptions>({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  globalSetup: './test/e2e/support/program/global-setup.ts',
  // Twice as many as two cores: each of them waits for half of its time.
  workers: 4,
  fullyParallel: true,
  // What passes only at a later try is flaky: npm test lists it by name, and it is a defect to mend.
  retries: process.env.CI ? 2 : 0,
  // Far more than anything takes: a limit ends what hangs, and decides nothing on a busy machine.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: { actionTimeout: 30_000 },
  projects: [
    // As whoever runs the tests; as root that is without Chromium's sandbox.
    { name: 'e2e', testIgnore: ['sandbox.spec.ts', 'packaged*.spec.ts', 'screenshots.spec.ts'] },
    // As an ordinary user, with the sandbox that every real user has.
    { name: 'sandbox', testMatch: ['smoke.spec.ts', 'sandbox.spec.ts'], use: { asOrdinaryUser: true } },
    // The packaged program with its fuses set, in out/ (npm run package:dir).
    { name: 'packaged', testMatch: ['packaged*.spec.ts'] },
  ],
});
