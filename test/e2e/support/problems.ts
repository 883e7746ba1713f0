// Collects a page's console errors, uncaught errors and crashes.
import type { Page } from '@playwright/test';

const heard = new WeakSet<Page>();

export function listen(page: Page, problems: string[]): void {
  if (heard.has(page)) return;
  heard.add(page);
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.stack ?? error.message}`));
  page.on('crash', () => problems.push('the page crashed'));
}
