// Two programs on one vault: requesting write access, and handing it over.
import type { Page } from '@playwright/test';

export const writeAccess = (page: Page) => {
  const panel = page.getByRole('region', { name: 'Någon vill skriva i valvet' });
  return {
    ask: page.getByRole('button', { name: 'Be att få ta över' }),
    /** The controls that show that this program is read-only. */
    reading: page.getByRole('button', { name: /^(Be att få ta över|Be igen|Ångra|Skriv i valvet)$/ }),
    panel,
    handOver: panel.getByRole('button', { name: 'Lämna över' }),
    since: page.getByText('skriver i valvet sedan', { exact: false }),
    refused: page.getByText('Valvet är öppet bara för läsning just nu, så inget kan ändras.'),
  };
};
