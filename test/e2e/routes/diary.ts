// The diary: items waiting for a decision or a number, the series, and the exported list.
import type { Page } from '@playwright/test';
import { field } from '../support/page/registers.ts';

export const diary = (page: Page) => ({
  title: page.getByRole('heading', { level: 1, name: 'Diarium' }),
  undecided: page.getByRole('table', { name: 'Att besluta' }),
  registerButton: page.getByRole('button', { name: 'Diarieför', exact: true }),
  numbers: page.getByRole('textbox', { name: /^Diarienummer för/ }),
  saveListButton: page.getByRole('button', { name: 'Spara listan' }),
  numbered: page.getByRole('table', { name: 'Med nummer' }),
  pattern: field(page, 'Så skrivs numren'),
});
