// The log of everything received and drawn up.
import type { Page } from '@playwright/test';
import { field } from '../support/page/registers.ts';

export const recordsLog = (page: Page) => {
  const table = page.getByRole('table', { name: 'Inkommet och upprättat' });
  return {
    table,
    rows: table.locator('[data-row]'),
    search: field(page, 'Sök i text, avsändare, kanal och nummer'),
    clearButton: page.getByRole('button', { name: 'Rensa urvalet' }).first(),
    importLink: page.getByRole('link', { name: 'Importera plattformens export' }),
  };
};
