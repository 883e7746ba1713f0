// Small steps that tests of the registers share: the demonstration vault, sections, choosing from lists.
import { expect, type Locator, type Page } from '@playwright/test';
import { goTo } from './go-to.ts';

export const CLOCK = { KANALVAKT_CLOCK: '2026-11-24T09:20:00+01:00' };

/** The region of a page that this heading names. */
export const section = (page: Page, name: string | RegExp): Locator => page.getByRole('region', { name });

/**
 * Opens a list and chooses from it. A list closes if its field scrolls out of sight while it opens; it is then opened
 * again, as a user would.
 */
export async function pickFrom(list: Locator, ...options: (string | RegExp)[]): Promise<void> {
  await list.click();
  for (const name of options) {
    const option = list.page().getByRole('option', { name }).first();
    await expect(async () => {
      await option.click({ timeout: 3_000 }).catch(async (error: unknown) => {
        if (!(await option.isVisible())) await list.click();
        throw error;
      });
    }).toPass({ timeout: 20_000 });
  }
}

/** Chooses options of a field by their texts; a multi-select list is closed afterwards. */
export async function choose(within: Page | Locator, page: Page, label: string, ...options: string[]): Promise<void> {
  await pickFrom(within.getByRole('combobox', { name: label, exact: true }), ...options);
  if (options.length > 1) await page.keyboard.press('Escape');
}

/**
 * Finds an option of a focused field by typing, and chooses it by Enter alone. Waits until the list has followed and
 * marks it, which takes a moment that keys can overtake if they come faster than a person's.
 */
export async function pickByTyping(box: Locator, words: string, option: RegExp): Promise<void> {
  const page = box.page();
  await page.keyboard.type(words);
  const first = page.getByRole('option').first();
  await expect(first).toHaveText(option);
  await expect(box).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? '');
  await page.keyboard.press('Enter');
}

/** A text field, by its label. */
export const field = (within: Page | Locator, label: string): Locator =>
  within.getByRole('textbox', { name: label, exact: true });

/** Opens a channel by its name in the register. */
export async function openChannel(page: Page, name: string): Promise<void> {
  await goTo(page, '/kanaler');
  await page.getByRole('button', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** The smallest possible PNG. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
