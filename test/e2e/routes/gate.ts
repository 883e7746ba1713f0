// The screens before a vault is open: choosing one, setting one up, unlocking.
import { expect, type Page } from '@playwright/test';

/** The passphrase of the demonstration vault. */
export const DEMO_PASSPHRASE = 'prova med exempeldata';

export const gate = (page: Page) => {
  const at = {
    passphrase: page.getByRole('textbox', { name: 'Lösenfras', exact: true }),
    again: page.getByRole('textbox', { name: 'Lösenfrasen en gång till' }),
    title: page.getByRole('heading', { level: 1, name: 'Lås upp valvet' }),
    unlockButton: page.getByRole('button', { name: 'Lås upp', exact: true }),
    setUpButton: page.getByRole('button', { name: 'Gör i ordning ett nytt valv' }),
    tryDemoButton: page.getByRole('button', { name: 'Prova med exempeldata' }),
    municipality: page.getByLabel('Kommunens namn'),
  };
  return {
    ...at,
    /** Waits until a vault that is locked asks for its passphrase. */
    isLocked: (): Promise<void> => expect(at.passphrase).toBeVisible(),
    /** Unlocks as a person would, and waits for the program. */
    unlock: async (passphrase: string): Promise<void> => {
      await at.passphrase.fill(passphrase);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('navigation').first()).toBeVisible();
    },
  };
};
