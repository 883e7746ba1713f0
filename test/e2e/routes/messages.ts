// The message after an act, and a refusal beside what was pressed.
import type { Locator, Page } from '@playwright/test';

export const messages = (page: Page) => {
  const strip = page.locator('[data-message]');
  return {
    strip,
    undo: strip.getByRole('button', { name: 'Ångra', exact: true }),
    close: strip.getByRole('button', { name: 'Stäng', exact: true }),
    refusal: page.locator('[data-refusal]').getByRole('alert'),
    said: (text: string | RegExp): Locator => strip.filter({ hasText: text }),
  };
};
