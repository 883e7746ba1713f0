import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], setupFiles: ['test/unit/support/property-seed.ts'], testTimeout: 20_000 } },
      { test: { name: 'vault', include: ['test/vault/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000, pool: 'forks', maxWorkers: 2 } },
    ],
  },
});
