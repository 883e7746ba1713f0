// The log of everything received and drawn up.
import type { Page } from '@playwright/test';
import { field } from '../support/page/registers.ts';

export const recordsLog = (page: Page) => {
  const list = page.getByRole('list', { name: 'Inkommet och upprättat' });
  return {
    rows: list.locator('[data-row]'),
    /** The record that is read beside the list. */
    reading: page.getByRole('article'),
    search: field(page, 'Sök i text, avsändare, kanal och nummer'),
    clearButton: page.getByRole('button', { name: 'Rensa urvalet' }).first(),
    importLink: page.getByRole('link', { name: 'Importera plattformens export' }),
  };
};
