// Logins: the form, opening and showing one, the custody map, emergency access, and files of other password managers.
import type { Locator, Page } from '@playwright/test';
import { field } from '../support/page/registers.ts';

export const loginForm = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Ny inloggning' });
  return {
    dialog,
    label: field(dialog, 'Namn på inloggningen'),
    custodians: dialog.getByRole('combobox', { name: 'Förvaras av', exact: true }),
    username: field(dialog, 'Användarnamn'),
    password: dialog.getByLabel('Lösenord', { exact: true }),
    totp: field(dialog, 'Nyckel för engångskoder'),
    kinds: dialog.getByRole('group', { name: 'Hur loggar man in?' }).getByRole('radio'),
    roleGrant: dialog.getByRole('radio', { name: 'Roll på plattformen' }),
    proposePassword: proposePassword(dialog),
  };
};

export const proposePassword = (within: Locator): Locator =>
  within.getByRole('button', { name: 'Föreslå ett lösenord' });

/** The drawer of an opened login. */
export const loginDrawer = (page: Page, name: string) => {
  const dialog = page.getByRole('dialog', { name, exact: true });
  return {
    dialog,
    showPassword: dialog.getByRole('button', { name: 'Visa lösenord' }),
    /** Visible as long as a secret is shown. */
    shown: dialog.getByText(/Döljs om \d+ sekunder/),
  };
};

export const openLogin = (page: Page, name: string): Locator => page.getByRole('button', { name: `Öppna: ${name}` });

/** The dialog that asks a substitute for a reason. */
export const reasonDialog = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Varför behöver du öppna den?' });
  return { reason: field(dialog, 'Varför'), open: dialog.getByRole('button', { name: 'Öppna' }) };
};

/** The warnings in the custody map. */
export const CUSTODY_WARNINGS = { nobody: 'Ingen förvarar', one: 'Bara en förvarar' } as const;

/** The button that starts a new login, wherever the list is shown. */
export const addLoginHere = (page: Page): Locator =>
  page
    .getByRole('main')
    .getByRole('button', { name: /^(Ny inloggning|Lägg till)/ })
    .first();

export const emergency = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Be om akut åtkomst' });
  return {
    dialog,
    begin: page.getByRole('button', { name: 'Be om åtkomst' }),
    why: dialog.getByRole('textbox', { name: 'Varför går det inte att vänta?' }),
    ask: dialog.getByRole('button', { name: 'Be om åtkomst' }),
    openLabel: (card: Locator): Locator => card.getByText('Öppen', { exact: true }),
  };
};

const UNDO = 'Ångra importen';
const WIPE = 'Skriv över och radera filen';

export const loginImport = (page: Page) => ({
  choose: page.getByRole('button', { name: 'Välj fil…' }),
  password: page.getByRole('textbox', { name: 'Filens lösenord' }),
  importOneButton: page.getByRole('button', { name: 'Importera 1 inloggning', exact: true }),
  undo: page.getByRole('main').getByRole('button', { name: UNDO }),
  undoAgreed: page.getByRole('dialog').getByRole('button', { name: UNDO }),
  wipe: page.getByRole('main').getByRole('button', { name: WIPE }),
  wipeAgreed: page.getByRole('dialog').getByRole('button', { name: WIPE }),
});

/** The passphrase of an envelope is shown only once. */
export const envelopeOnce = (page: Page): Locator => page.getByText('Lösenfrasen visas bara nu');
