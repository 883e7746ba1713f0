// The common page of all channels: made, published, and the changes since.
import type { Page } from '@playwright/test';
import { field, section } from '../support/page/registers.ts';

export const commonPage = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Sidan ligger ute' });
  return {
    make: page.getByRole('button', { name: 'Skapa sidan' }),
    preview: section(page, 'Så blir sidan'),
    leftOut: section(page, 'Tas inte med'),
    changes: section(page, 'Ändrat sedan sidan lades ut'),
    publishButton: page.getByRole('button', { name: 'Jag har lagt ut den' }),
    dialog,
    address: field(dialog, 'Sidans adress'),
    on: field(dialog, 'Utlagd den'),
    record: dialog.getByRole('button', { name: 'Anteckna' }),
  };
};
