// What all wizards share: their steps, and the buttons that lead on.
import type { Locator, Page } from '@playwright/test';

export const wizard = (page: Page) => ({
  steps: page.getByRole('navigation', { name: 'Steg' }),
  /** The button of a step, by how its name begins. */
  step: (name: string): Locator => page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: new RegExp(`^${name}`) }),
  next: page.getByRole('button', { name: 'Fortsätt', exact: true }),
  later: page.getByRole('button', { name: 'Fortsätt senare' }),
  /** Says when a draft was last stored. */
  saved: page.getByRole('status').filter({ hasText: /^Sparat \d/ }).first(),
});
