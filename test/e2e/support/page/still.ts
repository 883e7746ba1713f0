// Waits until a page stops moving.
import type { Page } from '@playwright/test';

/**
 * Resolves when fonts have loaded and no finite animation has run for three frames; a transition may start another in
 * elements that inherit from it.
 */
export const waitUntilStill = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    const moving = (): Animation[] =>
      document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    for (let quiet = 0; quiet < 3; quiet = moving().length === 0 ? quiet + 1 : 0) {
      await Promise.all(moving().map((animation) => animation.finished.catch(() => undefined)));
      await frame();
    }
  });
