// A channel that is in use gets into the register, and becomes active when nothing is missing: the officer prepares it,
// the head of department records the decision. R02, R05, R06, R07, R13.
import type { Locator, Page } from '@playwright/test';
import { BOLLNAS_2011 } from '../../../domain/rules/bollnas-2011/rule-set.ts';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { beforeActive, channelList, channelPage, newChannel } from '../routes/channels.ts';
import { form } from '../routes/form.ts';
import { messages } from '../routes/messages.ts';
import { title } from '../routes/navigation.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field, pickFrom, section } from '../support/page/registers.ts';
import { resizeContent } from '../support/page/window.ts';

const [AHMED, CHIEF] = ['ahmed-noori', 'birgitta-holm'] as const;
const NAME = 'Sagostunden';
const USED = 'Används, inte godkänd';
/** Made in its form; it needs no picture. */
const LAST = BOLLNAS_2011.checks.find(({ id }) => id === 'plainLanguage')!;
const REQUIRED = BOLLNAS_2011.checks.filter(({ required, onlyElectedBlog }) => required && !onlyElectedBlog);

/** Presses Tab until this element has focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never reaches it');
}

test('[R02.1][R05.2][R06.3][R07.2] a channel in use becomes active with purpose, decision, notice and every check, and not before', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  await signIn(page, AHMED, DEMO_PASSPHRASE);
  await goTo(page, paths.newChannel);
  const making = newChannel(page);
  await making.name.fill(NAME);
  await making.address.fill('https://www.instagram.com/norrasa.sagostund');
  await making.address.blur();
  await pickFrom(making.responsible, 'Ahmed Noori');
  await making.inUse.check();
  await making.usedSince.fill('2024-03-04');
  // Who does not decide is told who does.
  await expect(page.getByText('Be förvaltningschefen besluta och anteckna det.')).toBeVisible();
  await expectAccessible(page);
  await making.create.click();
  await expect(title(page, NAME)).toBeVisible();
  const { id } = (await ask(page, 'channels.list', {})).find(({ channel }) => channel.name === NAME)!.channel;

  // It is used, and the page says what remains.
  const steps = beforeActive(page);
  await expect(steps.card).toContainText(`0 av ${String(3 + REQUIRED.length)} klara`);
  await expect(steps.activate).toBeDisabled();
  await expect(page.getByRole('main')).toContainText('används, inte godkänd');
  await expect(steps.step('Godkännande')).toContainText('Fråga Birgitta Holm.');
  await expectAccessible(page);
  expect(await tryAsk(page, 'channels.activate', { id })).toMatchObject({ error: { code: 'channels.noPurpose' } });

  await steps.act('Skriv', 'Syfte').click();
  const purpose = page.getByRole('dialog', { name: 'Syfte och skötsel' });
  await field(purpose, 'Syfte').fill('Låna fler sagor');
  await form(purpose).save.click();
  await expect(steps.step('Syfte')).toContainText('klart');
  await steps.act('Anteckna', 'Meddelande till Informationskontoret').click();
  const { contact, check } = channelPage(page);
  await contact.dialog.getByRole('button', { name: 'Ja, det är skickat' }).click();
  await expect(steps.step('Meddelande till Informationskontoret')).toContainText('klart');
  for (const { id: checkId } of REQUIRED.filter((rule) => rule !== LAST))
    await ask(page, 'channels.recordCheck', {
      ...{ channelId: id, checkId, result: 'na', note: 'Visas inte på kontot', on: '2026-11-24', evidence: [] },
    });
  const decision = {
    on: '2026-11-24',
    byId: CHIEF,
    byName: '',
    reference: 'KFN 1',
    conditions: '',
    endsOn: null,
    note: '',
  };
  expect(await tryAsk(page, 'channels.recordDecision', { ids: [id], ...decision })).toMatchObject({ ok: false });

  // The head records the decision; the check that is missing still holds it.
  await signIn(page, CHIEF, DEMO_PASSPHRASE);
  await goTo(page, paths.channels);
  await expect(channelList(page).row(NAME)).toContainText(USED);
  await goTo(page, paths.channel(id));
  await steps.act('Anteckna beslut', 'Godkännande').click();
  await expect(steps.decision.by).toHaveValue(/^Birgitta Holm/);
  await expectAccessible(page);
  await steps.decision.reference.fill('KFN 2024/12');
  await steps.decision.record.click();
  await expect(steps.step('Godkännande')).toContainText('klart');
  await expect(section(page, 'Om kanalen')).toContainText('Birgitta Holm, 24 november 2026, KFN 2024/12');
  await expect(steps.activate).toBeDisabled();
  await expect(steps.activate).toHaveAccessibleDescription(`Det går när det här är klart: ${LAST.title.sv}.`);
  expect(await tryAsk(page, 'channels.activate', { id })).toMatchObject({ error: { code: 'channels.checksMissing' } });
  expect((await ask(page, 'channels.get', { id })).channel.state).toBe('preparing');

  await steps.act('Kontrollera', LAST.title.sv).click();
  await check.result('Uppfylld').check();
  await form(check.dialog).save.click();
  await expect(steps.activate).toBeEnabled();
  await resizeContent(running.app, 900, 600);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  // By keyboard alone.
  await tabTo(page, steps.activate);
  await page.keyboard.press('Enter');
  await expect(messages(page).said('Kanalen är aktiv.')).toBeVisible();
  await expect(steps.card).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('aktiv sedan mars 2024');
  expect((await ask(page, 'channels.get', { id })).channel.state).toBe('active');
  await expectAccessible(page);
});

test('several channels that were in use get one decision, and become active together or not at all', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  await signIn(page, AHMED, DEMO_PASSPHRASE);
  const { channel } = await ask(page, 'channels.get', { id: 'bibliotek-fb' });
  const names = ['Sagor', 'Spel'];
  const ids: string[] = [];
  for (const name of names) {
    const { id } = await ask(page, 'channels.save', {
      fields: { ...channel, name, address: '', responsibleId: AHMED, startedOn: '2024-03-04' },
      setupNotice: { on: '2024-03-04', how: 'mail', note: '' },
    });
    ids.push(id);
  }
  const record = async (id: string): Promise<void> => {
    for (const { id: checkId } of REQUIRED)
      await ask(page, 'channels.recordCheck', {
        ...{ channelId: id, checkId, result: 'na', note: 'Visas inte på kontot', on: '2026-11-24', evidence: [] },
      });
  };
  await record(ids[0]!);
  await signIn(page, CHIEF, DEMO_PASSPHRASE);
  await goTo(page, paths.channels);
  const bar = page.locator('[data-bulk]');
  const choose = async (): Promise<void> => {
    for (const name of names) await page.getByRole('checkbox', { name: `Välj ${name}`, exact: true }).check();
  };
  await choose();
  await bar.getByRole('button', { name: 'Mer', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Anteckna beslut' }).click();
  const dialog = page.getByRole('dialog', { name: 'Beslut om 2 kanaler' });
  await field(dialog, 'Beteckning').fill('KFN 2024/12');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Anteckna beslut' }).click();
  await expect(messages(page).said('Beslutet är antecknat för 2 kanaler.')).toBeVisible();
  await expect(channelList(page).row('Sagor')).toContainText('Används, inte klar');

  const activate = page.getByRole('dialog', { name: 'Gör 2 kanaler aktiva' });
  await bar.getByRole('button', { name: 'Mer', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Gör aktiva' }).click();
  await activate.getByRole('button', { name: 'Gör aktiva' }).click();
  await expect(activate.getByRole('alert')).toContainText('Spel: Obligatoriska kontroller');
  const states = async (): Promise<string[]> =>
    Promise.all(ids.map(async (id) => (await ask(page, 'channels.get', { id })).channel.state));
  expect(await states()).toEqual(['preparing', 'preparing']);
  await record(ids[1]!);
  await activate.getByRole('button', { name: 'Gör aktiva' }).click();
  await expect(messages(page).said('2 kanaler är ändrade.')).toBeVisible();
  expect(await states()).toEqual(['active', 'active']);
});
