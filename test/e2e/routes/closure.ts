// Closing a channel: the decision, the steps, and the end.
import { expect, type Locator, type Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { expand } from '../support/page/expand.ts';
import { goTo } from '../support/page/go-to.ts';
import { field } from '../support/page/registers.ts';
import { title } from './navigation.ts';

export const STEPS = {
  tell: 'Berätta för följarna',
  capture: 'Spara sidan en sista gång',
  export: 'Hämta plattformens egen export',
  name: 'Bestäm vad som händer med namnet',
  openItems: 'Avsluta öppna ärenden och frågor',
  account: 'Stäng kontot på plattformen',
  roles: 'Ta bort tilldelade roller',
  logins: 'Förstör eller försegla inloggningarna',
  recovery: 'Frigör återställningsadress och telefon',
  notice: 'Meddela Informationskontoret',
  commonPage: 'Ta bort kanalen från kommunens gemensamma sida',
} as const;

export const newClosure = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Avveckla en kanal' });
  return {
    dialog,
    channel: dialog.getByRole('combobox', { name: 'Kanal' }),
    why: field(dialog, 'Varför kanalen stänger'),
    lastDay: field(dialog, 'Sista dag i drift'),
    start: dialog.getByRole('button', { name: 'Starta avvecklingen' }),
  };
};

export const manyClosures = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Avveckla flera kanaler' });
  return {
    dialog,
    begin: page.getByRole('button', { name: 'Flera kanaler i ett beslut' }),
    decision: field(dialog, 'Vad beslutet kallas'),
    why: field(dialog, 'Varför kanalerna stänger'),
    lastDay: field(dialog, 'Sista dag i drift'),
    start: dialog.getByRole('button', { name: 'Starta avvecklingen' }),
  };
};

export const closurePage = (page: Page) => {
  const step = (name: string): Locator => page.getByRole('button', { name: new RegExp(`^${name}`) });
  const dialog = page.getByRole('dialog');
  const abandoning = page.getByRole('dialog', { name: 'Avbryt avvecklingen?' });
  const elements = {
    titleOf: (channel: string): Locator => title(page, `Avveckla ${channel}`),
    step,
    todo: page.getByRole('radio', { name: 'Inte gjort än' }),
    done: page.getByRole('radio', { name: 'Klart' }),
    notNeeded: page.getByRole('radio', { name: 'Behövs inte' }),
    whyNot: field(page, 'Varför det inte behövs'),
    owner: page.getByRole('combobox', { name: 'Vem gör det' }),
    due: field(page, 'Klart senast'),
    note: field(page, 'Anteckning'),
    evidence: page.getByRole('list', { name: 'Underlag' }),
    save: page.getByRole('button', { name: 'Spara steget' }),
    releaseName: page.getByRole('button', { name: 'Släpp namnet' }),
    seal: page.getByRole('button', { name: 'Förseglas' }),
    /** The circle of a step. */
    circle: (name: string): Locator =>
      page.getByRole('button', { name: new RegExp(`^\\d+\\. Markera som klart: ${name}`) }),
    undo: (name: string): Locator => page.getByRole('button', { name: `Inte klart: ${name}` }),
    noticeText: field(page, 'Text'),
    noticeSent: page.getByRole('button', { name: 'Anteckna att det är skickat' }),
    noNotice: page.getByText('Informationskontoret har inte fått sitt meddelande än.'),
    /** Irreversible actions are confirmed with the channel's name. */
    writeName: (channel: string): Locator => field(dialog, `Skriv kanalens namn: ${channel}`),
    accountClosed: dialog.getByRole('button', { name: 'Ja, det är stängt' }),
    /** The last check: its facts, and what is pressed there. */
    fact: (name: string): Locator =>
      page
        .getByRole('region', { name: /^Sista kontrollen/ })
        .getByRole('listitem')
        .filter({ hasText: name }),
    looked: page.getByRole('button', { name: 'Jag har tittat igenom' }),
    setAside: (name: string): Locator => page.getByRole('button', { name: `Undanta: ${name}` }),
    whyAside: field(dialog, 'Varför kravet inte behöver uppfyllas'),
    asideAgreed: dialog.getByRole('button', { name: 'Undanta', exact: true }),
    end: page.getByRole('button', { name: 'Avsluta avvecklingen' }),
    endAgreed: dialog.getByRole('button', { name: 'Avsluta avvecklingen' }),
    ended: page.getByText('Kanalen är stängd. Protokollet finns här.'),
    abandon: page.getByRole('button', { name: 'Avbryt avvecklingen' }),
    abandonWhy: field(abandoning, 'Varför'),
    abandonAgreed: abandoning.getByRole('button', { name: 'Avbryt avvecklingen' }),
  };
  return {
    ...elements,
    /** Opens a closure by its id. */
    open: async (id: string): Promise<void> => {
      await goTo(page, paths.closure(id));
      await expect(title(page, /^Avveckla /)).toBeVisible();
    },
    openStep: (name: string): Promise<void> => expand(step(name)),
    expectDone: (name: string): Promise<void> => expect(step(name)).toHaveAccessibleName(/, klart/),
    saveStep: async (state: 'todo' | 'done' | 'notNeeded'): Promise<void> => {
      await elements[state].check();
      await elements.save.click();
    },
  };
};

/** The facts of the last check before the account is deleted. */
export const FACTS = {
  capture: 'Sidan är sparad och genomgången',
  export: 'Plattformens export är sparad',
  questions: 'Alla frågor är besvarade',
  cases: 'Alla modereringsärenden är avgjorda',
  logins: 'Två personer kommer in',
} as const;

/** A lost channel: what to do immediately. */
export const lostChannel = (page: Page) => ({
  show: page.getByRole('button', { name: 'Visa vad som ska göras' }),
});
