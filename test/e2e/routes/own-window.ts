// A case or a question in a window of its own.
import { expect, type Page } from '@playwright/test';
import type { Running } from '../support/program/launch.ts';

export const ownWindow = (page: Page) => ({
  /** Opens the record that is shown. */
  openButton: page.getByRole('button', { name: 'Öppna i eget fönster' }),
});

/** The pages of the windows that show one record, oldest first. */
export const ownPages = (running: Running): Page[] =>
  running.app.windows().filter((page) => page.url().includes('?window=own'));

/** Does what opens such a window; returns its page once its screen has rendered. */
export async function openedBy(running: Running, open: () => Promise<unknown>): Promise<Page> {
  const opened = running.app.waitForEvent('window');
  await open();
  const page = await opened;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.locator('main h1')).toBeVisible();
  return page;
}
