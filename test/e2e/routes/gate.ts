// The screens before a vault is open: choosing one, set-up, unlocking.
import { expect, type Page } from '@playwright/test';

/** The passphrase of the demonstration vault. */
export const DEMO_PASSPHRASE = 'prova med exempeldata';

export const gate = (page: Page) => {
  const elements = {
    passphrase: page.getByRole('textbox', { name: 'Lösenfras', exact: true }),
    again: page.getByRole('textbox', { name: 'Lösenfrasen en gång till' }),
    title: page.getByRole('heading', { level: 1, name: 'Lås upp valvet' }),
    unlockButton: page.getByRole('button', { name: 'Lås upp', exact: true }),
    joinTitle: page.getByRole('heading', { level: 1, name: 'Gå med i valvet' }),
    /** Opens the menu of the other ways to begin, from a vault that is locked or cannot be opened. */
    otherVault: page.getByRole('button', { name: 'Öppna ett annat valv' }),
    setUpInMenu: page.getByRole('menuitem', { name: 'Skapa ett nytt valv' }),
    setUpButton: page.getByRole('button', { name: 'Skapa ett nytt valv' }),
    tryDemoButton: page.getByRole('button', { name: 'Prova med exempeldata' }),
    openOtherButton: page.getByRole('button', { name: /Öppna ett valv som finns/ }),
    who: page.getByRole('combobox', { name: 'Vem är du?' }),
    code: page.getByRole('textbox', { name: 'Engångskod', exact: true }),
    // Set-up.
    municipality: page.getByLabel('Kommunens namn'),
    department: page.getByRole('textbox', { name: 'Förvaltning', exact: true }),
    yourName: page.getByLabel('Ditt namn'),
    unitHead: page.getByLabel('Enhetschef'),
    createButton: page.getByRole('button', { name: 'Skapa valvet' }),
    // Recovery with the sheet.
    forgottenButton: page.getByRole('button', { name: 'Har du glömt lösenfrasen?' }),
    sheetKey: page.getByRole('textbox', { name: 'Nyckeln på bladet', exact: true }),
    newPassphrase: page.getByRole('textbox', { name: 'Ny lösenfras', exact: true }),
    newAgain: page.getByRole('textbox', { name: 'Ny lösenfras en gång till', exact: true }),
    openButton: page.getByRole('button', { name: 'Öppna valvet' }),
    recovered: page.getByText(/^Valvet är öppet med en ny lösenfras/),
  };
  return {
    ...elements,
    /** Waits until a locked vault asks for its passphrase. */
    expectLocked: (): Promise<void> => expect(elements.passphrase).toBeVisible(),
    /** Unlocks as a user would, and waits for the program. */
    unlock: async (passphrase: string): Promise<void> => {
      await elements.passphrase.fill(passphrase);
      await elements.passphrase.press('Enter');
      await expect(page.getByRole('navigation').first()).toBeVisible();
    },
  };
};
