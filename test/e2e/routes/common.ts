// What stands on many screens and in many dialogs.
import type { Locator, Page } from '@playwright/test';
import { choose } from '../support/registers.ts';

export const saveButton = (within: Page | Locator): Locator => within.getByRole('button', { name: 'Spara', exact: true });

/** Says of a field that it is empty and must not be. */
export const emptyField = (within: Page | Locator): Locator => within.getByText('Fyll i det här.').first();

/** Chooses the channel that something is about. */
export const chooseChannel = (page: Page, name: string): Promise<void> => choose(page, page, 'Kanal', name);
