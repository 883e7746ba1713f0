// What every form and dialog has.
import type { Locator, Page } from '@playwright/test';

export const form = (within: Page | Locator) => ({
  save: within.getByRole('button', { name: 'Spara', exact: true }),
  cancel: within.getByRole('button', { name: 'Avbryt', exact: true }),
  close: within.getByRole('button', { name: 'Stäng', exact: true }),
  /** Stands under a field that must not be empty. */
  required: within.getByText('Fyll i det här.'),
  /** The system's choice of a file. */
  file: within.locator('input[type=file]').first(),
});

/** The program's question before something unsaved is left. */
export const unsavedQuestion = (page: Page) => {
  const dialog = page.getByRole('dialog');
  return {
    stay: dialog.getByRole('button', { name: 'Stanna kvar' }),
    leave: dialog.getByRole('button', { name: 'Lämna ändå' }),
  };
};
