// Goes to a screen, and waits until it has come to rest.
import { expect, type Page } from '@playwright/test';
import { waitUntilStill } from './still.ts';

/**
 * Navigates to a route without reloading, and waits until the new screen has its heading. The page itself checks at
 * each DOM change; a locator would poll at growing intervals and wait longer than the screen takes.
 */
export async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate(async (to) => {
    if (location.hash !== `#${to}`) {
      await new Promise<void>((resolve) => {
        // The program's listener runs before this one, and it renders before the next task.
        addEventListener('hashchange', () => setTimeout(resolve, 0), { once: true });
        location.hash = to;
      });
    }
    const isThere = (): boolean => document.querySelector('main h1')?.checkVisibility() ?? false;
    await new Promise<void>((resolve) => {
      if (isThere()) {
        resolve();
        return;
      }
      const watch = new MutationObserver(() => {
        if (!isThere()) return;
        watch.disconnect();
        resolve();
      });
      watch.observe(document, { subtree: true, childList: true, attributes: true });
    });
  }, route);
  await expect(page.locator('main h1').first()).toBeVisible();
}

/** Waits until nothing moves and all pictures and fonts have loaded. */
export async function settle(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => [...document.images].every((image) => image.complete))).toBe(true);
  await waitUntilStill(page);
}
