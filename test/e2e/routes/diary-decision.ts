// The diary decision of a record and its classification; the same form for every kind of record.
import type { Page } from '@playwright/test';
import { field } from '../support/page/registers.ts';

export const diaryDecision = (page: Page) => ({
  needed: page.getByRole('radio', { name: 'Ja, det diarieförs' }),
  notNeeded: page.getByRole('radio', { name: 'Nej, det räcker att det finns här' }),
  /** The reason; in a case the field above it has the same label. */
  reason: field(page, 'Varför'),
  number: field(page, 'Diarienummer'),
  secrecy: page.getByRole('checkbox', { name: 'Innehåller uppgifter som kan omfattas av sekretess' }),
  legalGround: field(page, 'Lagrum'),
  saveButton: page.getByRole('button', { name: 'Spara beslutet' }),
});
