// Goes to a screen, and waits until it has come to rest.
import { expect, type Page } from '@playwright/test';
import { waitUntilStill } from './still.ts';

/** The arrival that the page is waiting for. The page keeps it, so that nothing of it can be collected as garbage. */
interface Arrival {
  arrived: boolean;
  watch?: MutationObserver;
}
type WithArrival = { arrival?: Arrival };

/**
 * Navigates to a route without reloading, and waits until the new screen has its heading. The page itself checks at
 * each DOM change; a locator would poll at growing intervals and wait longer than the screen takes.
 */
export async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => {
    const arrival: Arrival = { arrived: false };
    (globalThis as WithArrival).arrival = arrival;
    const check = (): void => {
      if (document.querySelector('main h1')?.checkVisibility() !== true) return;
      arrival.watch?.disconnect();
      arrival.arrived = true;
    };
    const watch = (): void => {
      arrival.watch = new MutationObserver(check);
      arrival.watch.observe(document, { subtree: true, childList: true, attributes: true });
      check();
    };
    if (location.hash === `#${to}`) {
      watch();
      return;
    }
    // The program's listener runs before this one, and it renders before the next task.
    addEventListener('hashchange', () => setTimeout(watch, 0), { once: true });
    location.hash = to;
  }, route);
  // A page that was replaced meanwhile waits for nothing.
  await page.waitForFunction(() => (globalThis as WithArrival).arrival?.arrived ?? true);
  await expect(page.locator('main h1').first()).toBeVisible();
}

/** Waits until nothing moves and all pictures in the window have loaded; one far below it loads when it is scrolled to. */
export async function settle(page: Page): Promise<void> {
  const areLoaded = (): Promise<boolean> =>
    page.evaluate(() =>
      [...document.images].every(
        (image) => image.complete || (image.loading === 'lazy' && image.getBoundingClientRect().top > innerHeight),
      ),
    );
  await expect.poll(areLoaded).toBe(true);
  await waitUntilStill(page);
}
