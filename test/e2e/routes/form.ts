// Elements of every form and dialog.
import type { Locator, Page } from '@playwright/test';

export const form = (within: Page | Locator) => ({
  save: within.getByRole('button', { name: 'Spara', exact: true }),
  cancel: within.getByRole('button', { name: 'Avbryt', exact: true }),
  close: within.getByRole('button', { name: 'Stäng', exact: true }),
  /** Shown under an empty required field. */
  required: within.getByText('Fyll i det här.'),
  /** The file input. */
  file: within.locator('input[type=file]').first(),
});

/** The question before leaving unsaved changes. */
export const unsavedQuestion = (page: Page) => {
  const dialog = page.getByRole('dialog');
  return {
    stay: dialog.getByRole('button', { name: 'Stanna kvar' }),
    leave: dialog.getByRole('button', { name: 'Lämna ändå' }),
  };
};
