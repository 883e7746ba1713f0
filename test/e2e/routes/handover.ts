// The handover as the substitute sees it, and the substitute's answer.
import type { Locator, Page } from '@playwright/test';
import { title } from './navigation.ts';

export const handover = (page: Page) => {
  const dialog = page.getByRole('dialog');
  return {
    titleFrom: (name: string): Locator => title(page, `Överlämning från ${name}`),
    asked: (name: string, days: string): Locator =>
      page.getByRole('listitem').filter({ hasText: `Du är föreslagen som ersättare för ${name}, ${days}` }),
    answer: (line: Locator): Locator => line.getByRole('link', { name: /^Svara/ }),
    no: page.getByRole('button', { name: 'Nej', exact: true }),
    why: dialog.getByRole('textbox', { name: 'Varför' }),
    sayNo: dialog.getByRole('button', { name: 'Svara nej' }),
    saidNo: (reason: string): Locator => page.getByText('Du har sagt nej, ').filter({ hasText: `: ${reason}` }),
    /** On the first screens of the absent person and the head of department. */
    refusal: (name: string): Locator => page.getByText(`${name} sade nej till att vara ersättare`),
    nameAnother: (name: string): Locator =>
      page
        .getByRole('listitem')
        .filter({ hasText: `${name} sade nej till att vara ersättare` })
        .getByRole('link', { name: /^Utse/ }),
    /** In the step where a substitute is chosen. */
    refusedBy: (name: string): Locator => page.getByText(`${name} har sagt nej`),
  };
};

/** The row of the first screen that says who is still to be sent a letter. */
export const firstScreenLetter = (page: Page, name: string) => ({
  row: page.getByRole('listitem').filter({ hasText: `${name} behöver ett meddelande` }),
});

/** The letter to a substitute, and the days as a calendar file. */
export const letter = (page: Page) => {
  const dialog = page.getByRole('dialog');
  return {
    to: (name: string): Locator => page.getByRole('button', { name: `Skicka till ${name}` }),
    calendarFor: (name: string): Locator => page.getByRole('button', { name: `Kalenderfil (.ics) för ${name}` }),
    save: dialog.getByRole('button', { name: 'Spara som e-post' }),
    isSent: dialog.getByRole('button', { name: 'Ja, det är skickat' }),
  };
};
