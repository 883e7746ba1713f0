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

/** The form of a person that exists, from the list of people. */
export async function openPersonForm(page: Page, name: string) {
  await page.getByRole('row', { name }).click();
  await page.getByRole('dialog', { name }).getByRole('button', { name: 'Ändra', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Ändra uppgifter' });
  return { dialog, title: field(dialog, 'Titel'), phone: field(dialog, 'Telefon i tjänsten') };
}

/** The question at a save when another has changed the same thing. */
export const conflictDialog = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Någon har ändrat samma sak' });
  return {
    dialog,
    saveMine: dialog.getByRole('button', { name: 'Spara mitt ändå' }),
    keepTheirs: dialog.getByRole('button', { name: 'Behåll deras' }),
    goBack: dialog.getByRole('button', { name: 'Tillbaka och ändra' }),
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
