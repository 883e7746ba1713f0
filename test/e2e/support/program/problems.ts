// Collects a page's console errors, uncaught errors and crashes.
import type { Page } from '@playwright/test';

const observed = new WeakSet<Page>();

export function listen(page: Page, problems: string[]): void {
  if (observed.has(page)) return;
  observed.add(page);
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.stack ?? error.message}`));
  page.on('crash', () => problems.push('the page crashed'));
}
