// Backing up, and restoring a vault.
import type { Page } from '@playwright/test';
import { section } from '../support/page/registers.ts';

export const backup = (page: Page) => {
  const card = section(page, 'Säkerhetskopia');
  return {
    card,
    choosePlace: card.getByRole('button', { name: 'Välj plats' }),
    run: card.getByRole('button', { name: 'Säkerhetskopiera nu' }),
  };
};

export const restoreScreen = (page: Page) => ({
  begin: page.getByRole('button', { name: 'Återställ från säkerhetskopia' }),
  beginInMenu: page.getByRole('menuitem', { name: 'Återställ från säkerhetskopia' }),
  chooseFolder: page.getByRole('button', { name: 'Välj mappen med säkerhetskopior' }),
  restore: page.getByRole('button', { name: 'Återställ', exact: true }),
  differences: page.getByRole('link', { name: 'Se vad som skiljer' }),
});
