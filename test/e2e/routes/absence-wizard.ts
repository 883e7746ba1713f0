// The absence wizard: who and when, what is affected, substitutes, handover, confirmation; and the absence itself.
import { expect, type Locator, type Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, field } from '../support/page/registers.ts';
import { wizard } from './wizard.ts';

/** Why a person cannot be a substitute. */
export const NOT_AUTHORISED = 'Saknar förvaltningschefens behörighet';
export const STEPS = {
  who: 'Vem och när',
  affected: 'Vad som berörs',
  substitutes: 'Ersättare',
  handover: 'Överlämning',
  confirm: 'Bekräfta',
} as const;

export const absenceWizard = (page: Page) => {
  const { next, step } = wizard(page);
  const elements = {
    next,
    step: (name: keyof typeof STEPS): Locator => step(STEPS[name]),
    who: page.getByRole('combobox', { name: 'Vem', exact: true }),
    first: field(page, 'Första dagen borta'),
    last: field(page, 'Sista dagen borta'),
    untilFurther: page.getByRole('checkbox', { name: 'Tills vidare' }),
    affected: page.getByRole('heading', { name: 'Det här behöver någon annan göra' }),
    /** The button that assigns the proposed people, or the person chosen for everything. */
    assign: page.getByRole('button', { name: 'Utse', exact: true }),
    /** Unfolds the duties of a channel that one person can take as a whole. */
    dutiesOf: (channel: string): Locator =>
      page.getByRole('button', { name: new RegExp(`^\\d+ uppgifter: ${channel}$`) }),
    covered: page.getByText('Allt har en ersättare.'),
    toSubstitutes: page.getByRole('button', { name: 'Gå till Ersättare' }),
    substituteQuestion: page.getByRole('heading', { name: 'Vem gör det i stället?' }),
    handoverQuestion: page.getByRole('heading', { name: 'Vad behöver ersättaren veta?' }),
    note: (channel: string): Locator => field(page, `Att tänka på i ${channel}`),
    confirm: page.getByRole('button', { name: 'Bekräfta frånvaron' }),
    confirmedBy: (name: string): Locator => page.getByText(new RegExp(`^Bekräftad i dag .* av ${name}\\.$`)),
    answers: page.getByRole('region', { name: 'Svar och utskick' }),
  };
  const fillDays = async (from: string, to: string): Promise<void> => {
    await elements.first.fill(from);
    await elements.last.fill(to);
    await elements.last.blur();
  };
  return {
    ...elements,
    fillDays,
    /** Starts an absence of the signed-in person, up to what is affected. */
    begin: async (from: string, to: string): Promise<void> => {
      await goTo(page, paths.newAbsence);
      await fillDays(from, to);
      await next.click();
      await expect(elements.affected).toBeVisible();
    },
    /** Assigns everything to the same person. */
    assignAll: async (name: string): Promise<void> => {
      await choose(page, page, 'Samma ersättare för allt', name);
      await elements.assign.click();
    },
  };
};

/** Reporting illness today: who, until when, in force immediately. */
export const sickToday = (page: Page) => ({
  person: (name: string): Locator => page.getByRole('radio', { name }),
  /** The list that takes the cards' place above twelve people. */
  who: page.getByRole('combobox', { name: 'Vem är sjuk?' }),
  report: page.getByRole('button', { name: 'Anmäl sjuk' }),
  substituteIn: (channel: string): Locator => page.getByRole('combobox', { name: `Ersättare i ${channel}` }),
});

/** Notifications about days that no one covers. */
export const coverNotifications = (page: Page) => ({
  card: page.getByRole('region', { name: 'Saknar ersättare' }),
  history: page.getByRole('region', { name: 'Vem som har fått veta' }),
  /** In Cover: notifications that were escalated, and to whom. */
  escalations: page.getByRole('region', { name: 'Har gått vidare' }),
});

export const UNIT_HEAD_NOTIFIED = 'Enhetschefen fick veta';
export const DEPARTMENT_HEAD_NOTIFIED = 'Förvaltningschefen fick veta';
