// Whether a record goes into the diary, and what marks it carries; asked in the same words for every kind of record.
import type { Page } from '@playwright/test';
import { field } from '../support/registers.ts';

export const diaryDecision = (page: Page) => ({
  needed: page.getByRole('radio', { name: 'Ja, det diarieförs' }),
  notNeeded: page.getByRole('radio', { name: 'Nej, det räcker att det finns här' }),
  /** The reason; in a case the field above it is called so too. */
  reason: field(page, 'Varför'),
  number: field(page, 'Diarienummer'),
  secrecy: page.getByRole('checkbox', { name: 'Innehåller uppgifter som kan omfattas av sekretess' }),
  legalGround: field(page, 'Lagrum'),
  saveButton: page.getByRole('button', { name: 'Spara beslutet' }),
});
