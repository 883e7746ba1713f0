// People and the organisation they work in.
import type { Page } from '@playwright/test';
import { field } from '../support/page/registers.ts';

export const personForm = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Ny person' });
  return {
    begin: page.getByRole('button', { name: 'Ny person' }),
    dialog,
    name: field(dialog, 'Namn'),
    addRole: dialog.getByRole('button', { name: 'Lägg till roll' }),
  };
};

export const permission = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Anteckna chefens beslut' });
  return {
    dialog,
    reference: field(dialog, 'Beslutets beteckning'),
    record: dialog.getByRole('button', { name: 'Anteckna beslut' }),
  };
};

export const WEB_ADDRESS_NEEDED = 'En webbadress börjar med https:// eller http://.';

/** A dialog that has the same name as the button that opens it. */
export const addDialog = (page: Page, name: 'Ny nämnd' | 'Ny förvaltning' | 'Nytt dokument') => ({
  begin: page.getByRole('button', { name }),
  dialog: page.getByRole('dialog', { name }),
});
