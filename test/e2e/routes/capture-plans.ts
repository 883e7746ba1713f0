// Recurring capture: the plans, one plan with its occasions, and what is handed in for one.
import type { Locator, Page } from '@playwright/test';
import { field } from '../support/page/registers.ts';

export const capturePlans = (page: Page) => ({
  occasions: page.getByRole('heading', { name: 'Tillfällen' }),
  beginButton: page.getByRole('button', { name: 'Börja', exact: true }),
  changeButton: page.getByRole('button', { name: 'Ändra planen' }),
  missed: page.getByText('Missat', { exact: true }),
  /** The button to hand in for an occasion whose label begins with this day. */
  handInButton: (day: string): Locator => page.getByRole('button', { name: new RegExp(`^Lämna in: ${day}`) }),
  saveNowButton: (day: string): Locator => page.getByRole('button', { name: `Spara nu: ${day}` }),
  where: field(page, 'Var ligger den'),
  handedInTitle: page.getByRole('heading', { level: 1, name: /^Inlämnat för/ }),
});
