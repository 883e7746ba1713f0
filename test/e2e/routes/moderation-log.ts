// The list of moderation cases.
import type { Page } from '@playwright/test';
import { field } from '../support/page/registers.ts';

export const moderationLog = (page: Page) => {
  const table = page.getByRole('table', { name: 'Modereringsärenden, nyaste först' });
  return {
    title: page.getByRole('heading', { level: 1, name: 'Moderering' }),
    table,
    rows: table.locator('[aria-rowindex]'),
    search: field(page, 'Sök i text, avsändare och länk'),
    clearButton: page.getByRole('button', { name: 'Rensa urvalet' }).first(),
  };
};
