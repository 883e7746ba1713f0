// Coming back: what happened during the absence, and taking the channels back.
import type { Locator, Page } from '@playwright/test';
import { section } from '../support/page/registers.ts';

export const absenceReturn = (page: Page) => ({
  happened: section(page, 'Det här hände'),
  resumedBy: (name: string): Locator => page.getByText(new RegExp(`^Återtaget i dag .* av ${name}\\.$`)),
});
