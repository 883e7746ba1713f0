// Opens collapsed sections that the screen may open automatically at the same moment.
import { expect, type Locator } from '@playwright/test';

/** Clicks until it is open: a click just after the screen opened it would close it again. */
export async function expand(toggle: Locator): Promise<void> {
  await expect(async () => {
    if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
    await expect(toggle).toHaveAttribute('aria-expanded', 'true', { timeout: 1000 });
  }).toPass();
}
