// Waits until a page stands still.
import type { Page } from '@playwright/test';

/** Until fonts are there and nothing changes colour or place any more; one transition may start the next in what inherits from it. */
export const still = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    const moving = (): Animation[] => document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    for (let quiet = 0; quiet < 3; quiet = moving().length === 0 ? quiet + 1 : 0) {
      await Promise.all(moving().map((one) => one.finished.catch(() => undefined)));
      await frame();
    }
  });
