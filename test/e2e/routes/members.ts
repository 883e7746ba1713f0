// The members of the vault.
import type { Locator, Page } from '@playwright/test';

export const members = (page: Page) => ({
  alone: page.getByText('Bara en person kan sköta valvet.'),
  invite: page.getByRole('button', { name: 'Bjud in' }),
  /** The menu of actions on a member. */
  menu: (name: string): Locator => page.getByRole('button', { name: `Gör något med ${name}` }),
  remove: page.getByRole('menuitem', { name: 'Ta bort ur valvet' }),
  removeAgreed: page.getByRole('dialog').getByRole('button', { name: 'Ta bort', exact: true }),
  removed: (name: string): Locator => page.getByRole('dialog', { name: `${name} är borttagen` }),
});

export const CHANGE_PASSPHRASE = 'Byt lösenfras';
