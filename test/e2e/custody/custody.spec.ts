// Key custody in the real program: a cover that begins while it was closed, what follows when it ends, and emergency
// access.
import type { Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { channelPage } from '../routes/channels.ts';
import { form } from '../routes/form.ts';
import { gate } from '../routes/gate.ts';
import {
  CUSTODY_WARNINGS,
  emergency,
  loginDrawer,
  loginForm,
  openLogin,
  proposePassword,
  reasonDialog,
} from '../routes/logins.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { admitMembers } from '../support/data/members.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, CLOCK, openChannel, section } from '../support/page/registers.ts';
import { signIn } from '../support/data/sign-in.ts';
import { makeVault } from '../support/data/vault.ts';
import { addAhmed, addBathHouse, BATH_PASSWORD } from '../support/data/bath-house.ts';

test.describe.configure({ mode: 'default' });

const at = (day: string) => ({ KANALVAKT_CLOCK: `${day}T08:00:00+01:00` });
const AWAY = { from: '2027-01-12', to: '2027-01-13' };
/** The municipality's own page. */
const WIDE = 'kommunen-fb';

/** The state of a person's key to the channel, as shown to the signed-in member. */
const keyOf = async (page: Page, channelId: string, personId: string): Promise<string | undefined> =>
  (await ask(page, 'custody.map', {})).rows
    .find((row) => row.channelId === channelId)
    ?.cells.find((cell) => cell.personId === personId)?.key;

test('[R11.1] a person whom someone else enters gets their first key when its holder says yes, by keyboard', async ({
  launch,
}) => {
  const { page } = await launch({ env: at('2027-01-11') });
  await makeVault(page);
  const bathHouse = await addBathHouse(page, 'https://www.facebook.com/badet');
  const { sara, chief, channelId, loginId } = bathHouse;
  const ahmed = await addAhmed(page, bathHouse, '2027-01-04');
  await admitMembers(page, sara, chief, ahmed);
  await signIn(page, chief);
  await ask(page, 'logins.save', {
    id: loginId,
    fields: { channelId, label: 'Sidan', kind: 'sharedPassword', custodianIds: [sara, ahmed], grantedRole: '' },
    secret: {},
  });
  expect(await keyOf(page, channelId, ahmed)).toBe('waiting');

  // Whoever waits is told whom to ask.
  await signIn(page, ahmed);
  await goTo(page, paths.logins);
  await page.getByRole('button', { name: 'Visa: Sidan, Badhuset' }).click();
  await expect(page.getByRole('dialog').getByText(/Någon som har den behöver därför säga ja: Sara Ek\./)).toBeVisible();
  await page.keyboard.press('Escape');

  await signIn(page, sara);
  expect(await keyOf(page, channelId, ahmed)).toBe('waiting');
  await page.getByRole('link', { name: 'Svara: Ska Ahmed Noori få nyckeln?' }).press('Enter');
  const questions = page.getByRole('region', { name: 'Ska de få nyckeln?' });
  await expect(
    questions.getByText(/^Ahmed Noori ska kunna öppna inloggningarna i Badhuset, men har inte haft nyckeln förut\./),
  ).toBeVisible();
  await expect(questions.getByText(/Birgitta Holm ändrade inloggningen senast/)).toBeVisible();
  await expectAccessible(page);
  await questions.getByRole('button', { name: 'Ge nyckeln till Ahmed Noori' }).press('Enter');
  await expect(page.getByText('Ahmed Noori har fått nyckeln.')).toBeVisible();
  await expect(questions).toBeHidden();
  await expect.poll(() => keyOf(page, channelId, ahmed)).toBe('holds');
  await signIn(page, ahmed);
  expect(await tryAsk(page, 'logins.reveal', { id: loginId, field: 'password', reason: '' })).toMatchObject({
    ok: true,
    value: { value: BATH_PASSWORD },
  });
});

test('[R11.1][R11.3] keys are released and revoked by date, a seen password is changed, and emergency access opens a login', async ({
  launch,
}) => {
  test.setTimeout(150_000);
  const first = await launch({ env: at('2027-01-11') });
  let { page } = first;
  await makeVault(page);
  const bathHouse = await addBathHouse(page, 'https://www.facebook.com/badet');
  const { sara, chief, channelId, loginId } = bathHouse;
  const ahmed = await addAhmed(page, bathHouse, '2027-01-04');
  await ask(page, 'channels.recordContact', {
    channelId,
    contact: { kind: 'setupNotice', on: '2027-01-05', how: 'mail', note: '' },
  });
  await admitMembers(page, sara, chief, ahmed);
  const { absence } = await ask(page, 'absences.save', {
    fields: { personId: sara, kind: 'holiday', ...AWAY, note: '' },
  });
  await ask(page, 'absences.assign', {
    id: absence.id,
    covers: [{ channelId, duty: 'logins', substituteId: ahmed, ...AWAY }],
    replaces: [{ channelId, duty: 'logins' }],
  });
  await ask(page, 'absences.confirm', { id: absence.id });
  await expect.poll(() => keyOf(page, channelId, ahmed)).toBe('staged');
  // Sara, who has the key, planned it herself: nothing is asked.
  expect((await ask(page, 'custody.state', {})).asks).toEqual([]);
  await first.close();

  // The program was closed at midnight. The substitute signs in first: their own program cannot release the key.
  const second = await launch({ home: first.home, env: at('2027-01-12') });
  ({ page } = second);
  await gate(page).expectLocked();
  await signIn(page, ahmed);
  await goTo(page, paths.logins);
  await expect(page.getByText('Nyckeln väntar')).toBeVisible();
  await page.getByRole('button', { name: 'Visa: Sidan, Badhuset' }).click();
  await expect(
    page.getByRole('dialog').getByText(/Det sker av sig självt när någon av dem öppnar valvet: .*Birgitta Holm/),
  ).toBeVisible();
  expect(await tryAsk(page, 'logins.reveal', { id: loginId, field: 'password', reason: 'prov' })).toMatchObject({
    ok: false,
    error: { code: 'logins.keyWaiting' },
  });
  // Any other member who opens the vault releases it, without being able to read.
  await signIn(page, chief);
  await expect.poll(() => keyOf(page, channelId, ahmed)).toBe('holds');
  expect(await tryAsk(page, 'logins.reveal', { id: loginId, field: 'password', reason: 'prov' })).toMatchObject({
    ok: false,
    error: { code: 'logins.notEntitled' },
  });
  await signIn(page, ahmed);
  await goTo(page, paths.logins);
  await openLogin(page, 'Sidan, Badhuset').click();
  const drawer = loginDrawer(page, 'Sidan');
  await drawer.showPassword.click();
  await reasonDialog(page).reason.fill('Svara om öppettider');
  await reasonDialog(page).open.click();
  await expect(drawer.dialog.getByText(BATH_PASSWORD)).toBeVisible();
  await second.close();

  // The cover has ended. The custodian finds the task on the first screen and does it in one step.
  const third = await launch({ home: first.home, env: at('2027-01-15') });
  ({ page } = third);
  await gate(page).expectLocked();
  await signIn(page, sara);
  await page.getByRole('link', { name: 'Byt: Byt lösenordet till Sidan' }).click();
  const due = section(page, 'Lösenord att byta på plattformen');
  await expect(
    due.getByText(
      /Ahmed Noori öppnade den senast tisdag 12 januari och har inte rätt till den sedan onsdag 13 januari/,
    ),
  ).toBeVisible();
  await expectAccessible(page);
  await due.getByRole('button', { name: 'Byt lösenord: Sidan, Badhuset' }).click();
  const dialog = page.getByRole('dialog', { name: 'Byt lösenord' });
  await dialog.getByRole('button', { name: 'Välj sort' }).click();
  await dialog.getByText('Ord', { exact: true }).click();
  await proposePassword(dialog).click();
  const proposed = dialog.getByRole('textbox', { name: 'Nytt lösenord' });
  await expect(proposed).not.toHaveValue('');
  const changed = await proposed.inputValue();
  expect(changed).toMatch(/^([a-z]+-){6}\d{4}$/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Spara det nya lösenordet' }).click();
  await expect(page.getByText('Lösenordet är sparat, och 1 rad i listan är klar.')).toBeVisible();
  await expect(page.getByText('Inget lösenord behöver bytas')).toBeVisible();
  await expect.poll(() => keyOf(page, channelId, ahmed)).not.toBe('holds');
  await goTo(page, paths.custodyMap);
  await expect(page.getByRole('row', { name: /Badhuset/ }).getByText(CUSTODY_WARNINGS.one)).toBeVisible();
  await expectAccessible(page);

  await signIn(page, chief);
  await goTo(page, paths.emergency);
  const asking = emergency(page);
  await asking.begin.click();
  await choose(asking.dialog, page, 'Kanal', 'Badhuset');
  await expect(asking.dialog.getByText('Den öppnas genast. Nyckeln har nu: Sara Ek.')).toBeVisible();
  await asking.why.fill('Sara är sjuk och sidan är kapad');
  await expectAccessible(page);
  await asking.ask.click();
  const card = section(page, 'Badhuset');
  await expect(asking.openLabel(card)).toBeVisible();
  await expect(card.getByText('Sara Ek (vet inte än)')).toBeVisible();
  await expectAccessible(page);
  await goTo(page, paths.logins);
  await openLogin(page, 'Sidan, Badhuset').click();
  await loginDrawer(page, 'Sidan').showPassword.click();
  await expect(page.getByText(changed)).toBeVisible();
  await page.keyboard.press('Escape');
  await goTo(page, paths.emergency);
  const end = { name: 'Avsluta', exact: true };
  await card.getByRole('button', end).click();
  await page.getByRole('dialog', { name: 'Avsluta åtkomsten' }).getByRole('button', end).click();
  await expect(card.getByText('Avslutad', { exact: true })).toBeVisible();
  expect(await tryAsk(page, 'logins.reveal', { id: loginId, field: 'password', reason: 'prov' })).toMatchObject({
    ok: false,
    error: { code: 'logins.notEntitled' },
  });

  // The head of department sees the emergency access in their own log, and that the key was withdrawn again.
  await goTo(page, paths.accessLog);
  const mine = 'Mina åtkomster';
  await page.getByText(mine, { exact: true }).first().click();
  const log = section(page, mine);
  for (const did of ['Bad om akut åtkomst', 'Fick akut åtkomst', 'Visade lösenordet', 'Blev av med kanalens nyckel'])
    await expect(log.getByText(did).first()).toBeVisible();
  await expect(log.getByText('Ahmed Noori')).toHaveCount(0);
  await expectAccessible(page);
});

test('[R11.3] a channel without a login stands out in the custody map', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  await goTo(page, paths.custodyMap);
  const row = (channel: string) => page.getByRole('row', { name: channel });
  await expect(row('Gata och trafik').getByText(CUSTODY_WARNINGS.nobody)).toBeVisible();
  await expect(row('Biblioteket i bild').getByText(CUSTODY_WARNINGS.one)).toBeVisible();
  await expect(row('Bokpodden').getByText(/förvarar$/)).toHaveCount(0);
});

test('[R29.1] a municipality-wide channel is managed, held and read only by the communications office', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const onlyOffice = { ok: false, error: { code: 'channels.onlyOffice' } };
  const fields = {
    channelId: WIDE,
    label: 'x',
    kind: 'sharedPassword' as const,
    custodianIds: ['sara-ek'],
    grantedRole: '',
  };
  const [login] = await ask(page, 'logins.list', { channelId: WIDE });
  expect(await tryAsk(page, 'logins.reveal', { id: login!.login.id, field: 'password', reason: 'prov' })).toMatchObject(
    { ok: false, error: { code: 'logins.notEntitled' } },
  );
  await signIn(page, 'elif-yildiz', DEMO_PASSPHRASE);
  expect(await tryAsk(page, 'logins.save', { fields, secret: {} })).toMatchObject(onlyOffice);
  expect(
    await tryAsk(page, 'channels.saveRoster', {
      channelId: WIDE,
      personId: 'sara-ek',
      duties: ['answer'],
      from: '2026-11-24',
      to: null,
    }),
  ).toMatchObject(onlyOffice);
  // The map contains no one else, and the window offers no one else.
  const cells = (await ask(page, 'custody.map', {})).rows.find(({ channelId }) => channelId === WIDE)?.cells ?? [];
  expect(cells.map(({ personId }) => personId).sort()).toEqual(['elif-yildiz', 'per-olov-hedstrom']);
  await openChannel(page, 'Norråsa kommun');
  await channelPage(page).newLogin.click();
  await loginForm(page).custodians.click();
  await expect(page.getByRole('option', { name: 'Per-Olov Hedström', exact: true })).toBeEnabled();
  await expect(page.getByRole('option', { name: 'Sara Ek – hör inte till Informationskontoret' })).toHaveAttribute(
    'data-combobox-disabled',
    'true',
  );
  await page.keyboard.press('Escape');
  await form(loginForm(page).dialog).cancel.click();
  await signIn(page, 'sara-ek', DEMO_PASSPHRASE);
});
