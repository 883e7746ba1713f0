// Every view of the demonstration vault, for tests that check all of them: screens, items, steps of wizards, dialogs.
import { expect, type Page } from '@playwright/test';
import { SETTINGS } from '../../../domain/screens/settings.ts';
import { paths, settingPath } from '../../../renderer/routes.ts';
import { handInPrint, waitingPlan } from './screens.ts';
import { ask } from '../support/page/ask.ts';
import { goTo } from '../support/page/go-to.ts';

/** A view to check: its name in failures, and how to get there from any other view. */
export interface View {
  name: string;
  open: (page: Page) => Promise<void>;
}

/** Every screen with its own address. A new one is checked without being listed here. */
const ROUTES = [
  ...Object.values(paths).filter((path) => typeof path === 'string'),
  ...SETTINGS.map(settingPath),
  '/finns/inte',
];

/** The screens with an address of their own. */
export const routes: View[] = ROUTES.map((route) => ({ name: route, open: (page) => goTo(page, route) }));

/** Closes all dialogs over the screen. */
export async function closeOver(page: Page): Promise<void> {
  for (let left = 4; left > 0 && (await page.getByRole('dialog').count()) > 0; left--)
    await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const inDialog = async (page: Page, route: string, button: RegExp): Promise<void> => {
  await goTo(page, route);
  await page.locator('main').getByRole('button', { name: button }).first().click();
  await page.getByRole('dialog').first().waitFor();
};

/** Every reachable step of a wizard. */
async function stepsOf(page: Page, route: string, name: string): Promise<View[]> {
  await goTo(page, route);
  const steps = page.locator('main nav ol button');
  await steps.first().waitFor();
  return Array.from({ length: await steps.count() }, (_, index) => ({
    name: `${name}, step ${String(index + 1)}`,
    open: async () => {
      if (!page.url().endsWith(`#${route}`)) await goTo(page, route);
      await steps.nth(index).click();
      await expect(steps.nth(index)).toHaveAttribute('aria-current', 'step');
    },
  }));
}

/** A dialog that is opened in a step of a wizard. */
const inStep = (route: string, step: number, button: RegExp): View => ({
  name: `${route}, step ${String(step)}, ${button.source}`,
  open: async (page) => {
    await goTo(page, '/');
    await goTo(page, route);
    await page
      .locator('main nav ol button')
      .nth(step - 1)
      .click();
    await page.locator('main').getByRole('button', { name: button }).click();
    await page.getByRole('dialog').waitFor();
    // Checkboxes reveal the fields under them.
    for (const box of await page.getByRole('dialog').getByRole('checkbox').all()) await box.check();
  },
});

/** The items of the demonstration vault, each kind in each of its states. */
export async function itemViews(page: Page): Promise<View[]> {
  const found: View[] = [];
  const add = (name: string, route: string): void =>
    void found.push({ name: `${name} ${route}`, open: () => goTo(page, route) });
  const channels = await ask(page, 'channels.list', {});
  for (const state of new Set(channels.map(({ channel }) => channel.state))) {
    const one = channels.find(({ channel }) => channel.state === state);
    if (one) add(`channel (${state})`, `/kanaler/${one.channel.id}`);
  }
  const cases = await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 100 });
  for (const status of new Set(cases.rows.map((row) => row.status))) {
    const one = cases.rows.find((row) => row.status === status);
    if (one) found.push(...(await stepsOf(page, `/moderering/${one.id}`, `case (${status})`)));
  }
  const absences = await ask(page, 'absences.list', {});
  for (const status of new Set(absences.map(({ absence }) => absence.status))) {
    const one = absences.find(({ absence }) => absence.status === status);
    if (!one) continue;
    found.push(...(await stepsOf(page, `/tackning/${one.absence.id}`, `absence (${status})`)));
    add(`briefing (${status})`, `/tackning/${one.absence.id}/overlamning`);
  }
  const closures = await ask(page, 'closures.list', {});
  for (const status of new Set(closures.map(({ closure }) => closure.status))) {
    const one = closures.find(({ closure }) => closure.status === status);
    if (one) add(`closure (${status})`, `/avveckling/${one.closure.id}`);
  }
  const questions = await ask(page, 'inquiries.page', { filter: {}, offset: 0, limit: 100 });
  for (const status of new Set(questions.rows.map((row) => row.status))) {
    const one = questions.rows.find((row) => row.status === status);
    if (one) add(`question (${status})`, paths.inquiry(one.id));
  }
  const handed = await handInPrint(page);
  add('submitted record', paths.submission(handed.id));
  add('capture plan', paths.capturePlan(handed.channelId));
  const waiting = paths.capturePlan(await waitingPlan(page));
  found.push({ name: 'submitting', open: () => inDialog(page, waiting, /^(Lämna in|Submit): /) });
  const offered = (await ask(page, 'capturePlans.list', {})).find(({ proposed }) => proposed);
  if (offered) add('proposed capture plan', paths.capturePlan(offered.channelId));
  const draft = cases.rows.find(({ status }) => status === 'draft');
  const done = cases.rows.find(({ status, outcome }) => status === 'done' && outcome !== 'keep');
  if (draft)
    for (const button of [/^(Lägg till en till likadan|Add a similar text)/, /^(Klistra in en lista|Paste a list)/])
      found.push(inStep(paths.case(draft.id), 1, button));
  if (done) found.push(inStep(paths.case(done.id), 5, /^(Anteckna ett klagomål|Record a complaint)/));
  const person = (await ask(page, 'people.list', {}))[0];
  if (person)
    found.push({
      name: 'a person',
      open: async () => {
        await goTo(page, `/personer/${person.id}`);
        await page.getByRole('dialog').waitFor();
      },
    });
  return found;
}

/** What opens over a screen. */
export const over: View[] = [
  { name: 'a login', open: (page) => inDialog(page, '/inloggningar', /^(Öppna|Open): /) },
  { name: 'a new login', open: (page) => inDialog(page, '/inloggningar', /^(Ny inloggning|New login|Lägg till)/) },
  { name: 'a new person', open: (page) => inDialog(page, '/personer', /^(Ny person|New person)/) },
  {
    name: 'a new passphrase',
    open: (page) => inDialog(page, '/installningar/sakerhet', /^(Byt lösenfras|Change passphrase)/),
  },
  {
    name: 'the palette',
    open: async (page) => {
      await goTo(page, '/');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  },
];
