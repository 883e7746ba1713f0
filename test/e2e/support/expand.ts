// Opening what is folded, where the screen may open it by itself at the same moment.
import { expect, type Locator } from '@playwright/test';

/** Presses until it is open: a press that comes just after the screen opened it closes it again. */
export async function expand(toggle: Locator): Promise<void> {
  await expect(async () => {
    if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
    await expect(toggle).toHaveAttribute('aria-expanded', 'true', { timeout: 1000 });
  }).toPass();
}
