// The channel register: the list, a channel's page, a new channel, and an imported list.
import type { Locator, Page } from '@playwright/test';
import { field, section } from '../support/page/registers.ts';

export const channelList = (page: Page) => ({
  search: page.getByLabel('Sök i listan'),
  row: (name: string): Locator => page.getByRole('row').filter({ hasText: name }),
});

export const newChannel = (page: Page) => ({
  name: field(page, 'Kanalens namn'),
  address: field(page, 'Adress till sidan'),
  purpose: field(page, 'Syfte'),
  platform: page.getByRole('combobox', { name: 'Plattform' }),
  create: page.getByRole('button', { name: 'Skapa kanalen' }),
  inUse: page.getByRole('radio', { name: 'Ja, den används' }),
  usedSince: field(page, 'Används sedan'),
  responsible: page.getByRole('combobox', { name: 'Ansvarig' }),
});

/** What a channel in preparation needs before it may be active. */
export const beforeActive = (page: Page) => {
  const card = page.getByRole('region', { name: /^Innan kanalen är aktiv/ });
  const decision = page.getByRole('dialog', { name: 'Anteckna beslut' });
  return {
    card,
    step: (name: string): Locator => card.getByRole('listitem').filter({ hasText: name }),
    act: (act: string, name: string): Locator => card.getByRole('button', { name: `${act}: ${name}`, exact: true }),
    activate: card.getByRole('button', { name: 'Gör kanalen aktiv' }),
    decision: {
      dialog: decision,
      by: decision.getByRole('combobox', { name: 'Beslutat av' }),
      reference: field(decision, 'Beteckning'),
      record: decision.getByRole('button', { name: 'Anteckna beslut' }),
    },
  };
};

export const channelPage = (page: Page) => {
  const checks = page.getByRole('group', { name: 'Kontroller av sidan' });
  const checking = page.getByRole('dialog', { name: 'Kontrollera sidan' });
  return {
    roster: section(page, 'Vem gör vad'),
    logins: section(page, 'Inloggningar'),
    office: section(page, 'Kontakt med Informationskontoret'),
    newLogin: page.getByRole('button', { name: 'Ny inloggning' }),
    more: page.getByRole('button', { name: 'Mer om kanalen' }),
    check: {
      line: (name: string): Locator => checks.getByRole('listitem').filter({ hasText: name }),
      first: (name: string): Locator => checks.getByRole('button', { name: `Kontrollera: ${name}` }),
      again: (name: string): Locator => page.getByRole('button', { name: `Kontrollera igen: ${name}` }),
      dialog: checking,
      result: (name: 'Uppfylld' | 'Inte uppfylld'): Locator => checking.getByRole('radio', { name, exact: true }),
      note: field(checking, 'Anteckning'),
    },
    notice: {
      card: page.getByRole('group', { name: 'Information till användarna' }),
      add: page.getByRole('button', { name: 'Ny text' }),
      /** The text in a language. */
      of: (name: RegExp): Locator => page.getByRole('region', { name }),
      next: page.getByRole('button', { name: /^Ny version: / }),
      post: page.getByRole('button', { name: /^Anteckna var den är upplagd: / }),
      seen: page.getByRole('button', { name: /^Sedd i dag: / }),
      dialog: page.getByRole('dialog'),
      text: field(page.getByRole('dialog'), 'Texten på sidan'),
    },
    contact: {
      begin: page.getByRole('button', { name: 'Anteckna kontakt' }),
      consultation: 'Samråd inför starten',
      dialog: page.getByRole('dialog', { name: 'Kontakt med Informationskontoret' }),
    },
  };
};

export const channelImport = (page: Page) => ({
  file: page.locator('input[type=file]').first(),
  template: page.getByRole('button', { name: 'Hämta en mall' }),
  preview: page.getByText('Det här händer'),
  column: (number: number): Locator => page.getByRole('combobox', { name: `Kolumn ${String(number)} är` }),
  encoding: page.getByRole('combobox', { name: 'Teckenkodning' }),
  delimiter: page.getByRole('combobox', { name: 'Skiljetecken' }),
  sheet: page.getByRole('combobox', { name: 'Blad' }),
  /** How a row of the file is interpreted. */
  sample: (name: string): Locator => page.locator('ol').getByText(name, { exact: true }),
  importButton: (count: number): Locator =>
    page.getByRole('button', {
      name: count === 1 ? 'Importera 1 kanal' : `Importera ${String(count)} kanaler`,
      exact: true,
    }),
  anyImportButton: page.getByRole('button', { name: /^Importera \d+ kanal(er)?$/ }),
  done: page.getByText('Listan är importerad'),
  another: page.getByRole('button', { name: 'Importera en till' }),
  toChannels: page.getByRole('link', { name: 'Se kanalerna' }),
  /** The undo button of the list that was just imported. */
  undo: (file: string): Locator => page.getByRole('button', { name: `Ångra importen: ${file}`, exact: true }),
  /** The undo button of an earlier list. */
  undoOf: (file: string): Locator => page.getByRole('button', { name: `Ångra importen: ${file}` }).first(),
  undoAgreed: page.getByRole('dialog').getByRole('button', { name: 'Ångra importen' }),
  undone: page.getByText('Importen är ångrad.'),
});
