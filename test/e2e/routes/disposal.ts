// Disposing of a case: holds, the decision, the disposal; and the disposals of others, which wait.
import type { Locator, Page } from '@playwright/test';

export const disposal = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: /Gallra innehållet/ });
  return {
    holdButton: page.getByRole('button', { name: 'Spärra mot gallring' }),
    releaseButton: page.getByRole('button', { name: 'Häv spärren' }),
    disposeButton: page.getByRole('button', { name: 'Gallra innehållet' }),
    dialog,
    showButton: dialog.getByRole('button', { name: 'Visa vad som försvinner' }),
    forGoodButton: dialog.getByRole('button', { name: 'Gallra för gott' }),
  };
};

/** The disposals of others whose content is still in the files, on the list of disposals. */
export const waitingDisposals = (page: Page) => {
  const region = page.getByRole('region', { name: 'Väntar på att tas bort' });
  const question = page.getByRole('dialog', { name: 'Ta bort innehållet nu?' });
  return {
    region,
    order: (words: string | RegExp): Locator => region.getByRole('listitem').filter({ hasText: words }),
    removeButton: (named: string): Locator => region.getByRole('button', { name: `Ta bort nu: ${named}` }),
    question,
    noButton: question.getByRole('button', { name: 'Avbryt' }),
    yesButton: question.getByRole('button', { name: 'Ta bort nu' }),
    /** The first screen's row about them. */
    openItem: (words: RegExp): Locator => page.getByRole('main').getByRole('link', { name: words }),
  };
};
