// Inquiries: the list, a new one, answering it or forwarding it.
import { type Page, expect } from '@playwright/test';
import { field } from '../support/page/registers.ts';
import { wizard } from './wizard.ts';

export const inquiry = (page: Page) => ({
  list: page.getByRole('table', { name: /^Frågor/ }),
  newLink: page.getByRole('link', { name: 'Ny fråga' }).first(),
  // A new inquiry.
  question: field(page, 'Frågan'),
  from: field(page, 'Vem frågar'),
  saveButton: page.getByRole('button', { name: 'Spara frågan' }),
  // Answered here, or forwarded.
  title: page.getByRole('heading', { name: 'Svara, eller lämna vidare' }),
  answer: field(page, 'Svaret'),
  forward: page.getByRole('radio', { name: 'Lämna vidare' }),
  forwardButton: page.getByRole('button', { name: 'Lämna vidare', exact: true }),
  answeredButton: page.getByRole('button', { name: 'Anteckna som besvarad' }),
  step: { answered: wizard(page).step('Besvarad') },
});

/** The id of the inquiry that is shown; a new one has an id once it is saved. */
export async function shownInquiry(page: Page): Promise<string> {
  const address = /#\/fragor\/(?!ny$)([^/?]+)/;
  await expect(page).toHaveURL(address);
  return address.exec(page.url())?.[1] ?? '';
}
