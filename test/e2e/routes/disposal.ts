// Disposing of a case: holds, the decision, the disposal; and the disposals of others, which wait.
import type { Locator, Page } from '@playwright/test';

export const disposal = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Föreslå gallring' });
  const decision = page.getByRole('dialog', { name: 'Besluta om gallring' });
  return {
    holdButton: page.getByRole('button', { name: 'Spärra mot gallring' }),
    releaseButton: page.getByRole('button', { name: 'Häv spärren' }),
    proposeButton: page.getByRole('button', { name: 'Föreslå gallring' }),
    dialog,
    sendButton: dialog.getByRole('button', { name: 'Föreslå gallring' }),
    decideButton: page.getByRole('button', { name: 'Besluta om gallring' }),
    decision,
    saveButton: decision.getByRole('button', { name: 'Besluta om gallring' }),
    disposeButton: page.getByRole('button', { name: 'Gallra', exact: true }),
    forGoodButton: page.getByRole('button', { name: 'Gallra för gott' }),
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
