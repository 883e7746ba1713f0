// Offboarding; and the immediate actions when a phone is lost.
import type { Locator, Page } from '@playwright/test';
import { title } from './navigation.ts';

export const offboarding = (page: Page) => {
  const starting = page.getByRole('dialog', { name: 'Någon slutar' });
  return {
    starting,
    lastDay: starting.getByRole('textbox', { name: 'Sista dag' }),
    end: page.getByRole('button', { name: 'Avsluta listan' }),
    /** On the first screen, after the last day. */
    leftAfter: (name: string): Locator => page.getByRole('link', { name: `Öppna: Kvar efter ${name}` }),
    /** On an administrator's first screen, when somebody else decided the last day. */
    suspendLeaver: (name: string): Locator => page.getByRole('button', { name: `Stäng av ${name}` }),
  };
};

export const TWO_FACTOR_PHONE = 'Har telefonen för tvåfaktor';

export const incident = (page: Page) => {
  const over = page.getByRole('dialog', { name: 'Är det över?' });
  return {
    titleOf: (name: string): Locator => title(page, `Mobilen borta: ${name}`),
    end: page.getByRole('main').getByRole('button', { name: 'Det är över' }),
    how: over.getByRole('textbox', { name: 'Hur slutade det?' }),
    endAgreed: over.getByRole('button', { name: 'Det är över' }),
    done: page.getByRole('button', { name: /^Klart: / }),
  };
};
