// The charts of the year, each with its numbers in a table.
import type { Locator, Page } from '@playwright/test';

export const PICTURES = [
  'Svar i tid',
  'Arbetsdagar till svar',
  'Borttaget',
  'Tid från upptäckt till borttagning',
] as const;
type Picture = (typeof PICTURES)[number];

export const statistics = (page: Page) => ({
  /** Shows the table of a chart, whatever the chart says. */
  showTable: (name: Picture): Locator => page.getByRole('button', { name: `Tabell: ${name}` }),
  table: (name: Picture): Locator => page.getByRole('table', { name }),
  byChannel: page.getByRole('table', { name: 'Per kanal: besvarade i tid av avgjorda' }),
  channels: page.getByRole('combobox', { name: 'Kanaler' }),
});
