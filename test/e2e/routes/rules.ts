// Finds what is on the screens of the rules.
import type { Locator, Page } from '@playwright/test';
import { field, section } from '../support/page/registers.ts';

export const rules = (page: Page) => ({
  now: section(page, 'Gäller nu'),
  versions: section(page, 'Versioner'),
  change: page.getByRole('link', { name: 'Ändra reglerna' }),
  chooseOther: page.getByRole('button', { name: 'Välj andra regler' }),
  take: (name: string): Locator => page.getByRole('button', { name: `Utgå från den: ${name}` }),
  file: page.getByLabel('Regelfil'),
  saveDraft: page.getByRole('button', { name: 'Spara utkastet som fil' }),
  part: (name: string): Locator =>
    page.getByRole('navigation', { name: 'Delar', exact: true }).getByRole('button', { name, exact: true }),
  next: page.getByRole('button', { name: 'Fortsätt' }),
  changes: page.getByRole('list', { name: 'Det här ändras' }),
  reference: field(page, 'Beslutets beteckning'),
  from: field(page, 'Gäller från'),
  publish: page.getByRole('button', { name: 'Besluta versionen' }),
});
