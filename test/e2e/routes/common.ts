// Elements shared by many screens and dialogs.
import type { Locator, Page } from '@playwright/test';
import { choose } from '../support/page/registers.ts';

export const saveButton = (within: Page | Locator): Locator =>
  within.getByRole('button', { name: 'Spara', exact: true });

/** The message that a required field is empty. */
export const emptyField = (within: Page | Locator): Locator => within.getByText('Fyll i det här.').first();

/** Chooses the channel that an item is about. */
export const chooseChannel = (page: Page, name: string): Promise<void> => choose(page, page, 'Kanal', name);
