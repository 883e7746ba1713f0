// Opens the demonstration vault.
import type { Page } from '@playwright/test';
import { gate } from '../../routes/gate.ts';

/** Goes to the welcome screen of a first start, also from within the set-up. */
export async function toWelcome(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  const back = page.getByRole('button', { name: 'Tillbaka till början' });
  if (await back.isVisible()) await back.click();
  await gate(page).tryDemoButton.waitFor();
}

/** Opens the demonstration vault from the welcome screen. */
export async function openDemo(page: Page): Promise<void> {
  await toWelcome(page);
  await gate(page).tryDemoButton.click();
  await page.getByRole('navigation').first().waitFor({ timeout: 60_000 });
}
