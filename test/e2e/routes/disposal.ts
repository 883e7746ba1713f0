// Disposing of a case: holds, the decision, the disposal.
import type { Page } from '@playwright/test';

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
