// Collects a page's console errors and uncaught errors, and crashes of the program's own pages: it ends the process of
// a web page itself.
import type { Page } from '@playwright/test';
import { ORIGIN } from '../../../../electron/security/navigation.ts';

const observed = new WeakSet<Page>();

export function listen(page: Page, problems: string[]): void {
  if (observed.has(page)) return;
  observed.add(page);
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.stack ?? error.message}`));
  page.on('crash', () => {
    if (page.url().startsWith(`${ORIGIN}/`)) problems.push('the page crashed');
  });
}
