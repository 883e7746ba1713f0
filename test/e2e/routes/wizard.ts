// Elements shared by all wizards: their steps, and the buttons to continue.
import type { Locator, Page } from '@playwright/test';

export const wizard = (page: Page) => ({
  steps: page.getByRole('navigation', { name: 'Steg' }),
  /** The button of a step, by the beginning of its name. */
  step: (name: string): Locator =>
    page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: new RegExp(`^${name}`) }),
  next: page.getByRole('button', { name: 'Fortsätt', exact: true }),
  later: page.getByRole('button', { name: 'Fortsätt senare' }),
  /** Shows when a draft was last saved. */
  saved: page
    .getByRole('status')
    .filter({ hasText: /^Sparat \d/ })
    .first(),
});
