// The six duties and their ways, and the guidance of elected members.
import type { Locator, Page } from '@playwright/test';
import { section } from '../support/page/registers.ts';

export const sixDuties = (page: Page) => ({
  /** One of the duties, by its number. */
  duty: (number: number): Locator => section(page, new RegExp(`^${String(number)}\\. `)),
});

/** A step's question. */
export const question = (page: Page, name: string): Locator => page.getByRole('heading', { level: 2, name });

export const giveGuidance = (page: Page) => ({
  begin: page.getByRole('button', { name: 'Ge vägledningen' }),
  letter: page.getByRole('group', { name: 'Texten' }),
  save: page.getByRole('button', { name: 'Anteckna att den är given' }),
});
