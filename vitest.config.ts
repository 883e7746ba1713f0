import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { decidingTwice } from './scripts/lib/decide-twice.mjs';
import { browserOptions } from './scripts/lib/find-browser.mjs';
import { handbookPages } from './scripts/lib/handbook.mjs';
import { withPublicSearchScript } from './scripts/lib/public-search-script.mjs';
import { askExample, forgetExample } from './test/component/support/example-commands.ts';

const UNIT = 'test/unit/**/*.test.ts';
/** Tests that replace modules: what they load is not what others load. */
const replacing = globSync(UNIT, { cwd: import.meta.dirname }).filter((file) =>
  readFileSync(new URL(file, import.meta.url), 'utf8').includes('vi.mock('),
);
/** How long a test waits for what it polls: a busy computer takes longer than the second that is usual. */
const polling = { poll: { timeout: 20_000 } };
const unit = {
  expect: polling,
  setupFiles: ['test/unit/support/property-seed.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  maxWorkers: '100%',
};

export default defineConfig({
  test: {
    // Pictures of component tests that failed.
    attachmentsDir: 'test-results/component',
    projects: [
      {
        plugins: [handbookPages(), withPublicSearchScript(), decidingTwice()],
        // Modules are evaluated once for each worker, not for each file: half of the time of the stage.
        test: { ...unit, name: 'unit', include: [UNIT], exclude: replacing, isolate: false },
      },
      {
        plugins: [handbookPages(), decidingTwice()],
        test: { ...unit, name: 'unit-replacing', include: replacing },
      },
      {
        plugins: [decidingTwice()],
        test: {
          name: 'vault',
          expect: polling,
          include: ['test/vault/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          pool: 'forks',
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'server',
          expect: polling,
          include: ['test/server/**/*.test.ts'],
          globalSetup: ['test/server/support/cluster.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          pool: 'forks',
          maxWorkers: 2,
        },
      },
      {
        plugins: [react(), handbookPages()],
        test: {
          name: 'component',
          include: ['test/component/**/*.test.tsx'],
          setupFiles: ['test/component/support/no-traces.ts', 'test/component/support/setup.ts'],
          globalSetup: ['test/component/support/global-setup.ts'],
          // This alone ends an action that hangs.
          testTimeout: 120_000,
          isolate: false,
          maxWorkers: 2,
          browser: {
            enabled: true,
            headless: true,
            ui: false,
            provider: playwright({
              launchOptions: browserOptions(),
              contextOptions: { locale: 'sv-SE', timezoneId: 'Europe/Stockholm', reducedMotion: 'reduce' },
            }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 1280, height: 800 },
            traceView: false,
            dependencySourcemaps: false,
            commands: { askExample, forgetExample },
          },
        },
      },
    ],
  },
});
