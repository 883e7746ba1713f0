// `npm run screenshots`: not tests. Pictures of every screen, light and dark, into docs/screenshots/.
import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

export default defineConfig({
  ...base,
  timeout: 15 * 60_000,
  projects: [{ name: 'screenshots', testMatch: ['screenshots.spec.ts'] }],
});
