// The capture window's own bar, as tests find it and write in it.
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import type { Running } from './launch.ts';

/** The bar of the capture window, when it is there. */
export async function captureBar(running: Running): Promise<Page> {
  const find = (): Page | undefined => running.app.windows().find((page) => page.url().endsWith('/bar.html'));
  await expect.poll(() => find() !== undefined).toBe(true);
  const found = find()!;
  await expect(found.getByRole('textbox', { name: 'Adress' })).toBeVisible();
  return found;
}

/** Goes to an address as a person would, and waits for the page that is called so. */
export async function goneTo(bar: Page, address: string, title: string): Promise<void> {
  await bar.getByRole('textbox', { name: 'Adress' }).fill(address);
  await bar.keyboard.press('Enter');
  await expect(bar.getByRole('heading', { level: 1 })).toContainText(title);
}
