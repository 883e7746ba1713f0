// Emergency access with several members: the unit head's waiting period, the head of department's decision, who was
// notified, and how each request ends. The head of department's own request, which opens immediately, is in
// custody.spec.ts.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { gate } from '../routes/gate.ts';
import { emergency, loginDrawer } from '../routes/logins.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { admitMembers } from '../support/data/members.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, section } from '../support/page/registers.ts';
import { signIn } from '../support/data/sign-in.ts';
import { makeVault } from '../support/data/vault.ts';
import { addBathHouse, addColleague, BATH_PASSWORD } from '../support/data/bath-house.ts';
import { channelFields } from '../support/data/channel-fields.ts';

const clockAt = (time: string) => ({ KANALVAKT_CLOCK: `${time}:00+01:00` });
const LIBRARY_PASSWORD = 'vinter-bibliotek-1147';

/** Requests access on the screen, which states the waiting period. */
async function requestAccess(page: Page, channel: string, waitingPeriod: RegExp, reason: string): Promise<void> {
  await goTo(page, paths.emergency);
  const form = emergency(page);
  await form.begin.click();
  await choose(form.dialog, page, 'Kanal', channel);
  await expect(form.dialog.getByText(waitingPeriod)).toBeVisible();
  await form.why.fill(reason);
  await form.ask.click();
  await expect(form.dialog).toHaveCount(0);
}

/** Reads the login's password on its own screen, as the user would. */
async function readPassword(page: Page, login: RegExp, password: string): Promise<void> {
  await goTo(page, paths.logins);
  await page.getByRole('button', { name: login }).click();
  const drawer = loginDrawer(page, 'Sidan');
  await drawer.showPassword.click();
  await expect(page.getByText(password)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer.dialog).toHaveCount(0);
}

const tryReveal = (page: Page, id: string) => tryAsk(page, 'logins.reveal', { id, field: 'password', reason: 'prov' });
const NOT_ENTITLED = { ok: false, error: { code: 'logins.notEntitled' } };

test('[R11.1] a unit head gets emergency access after a day or an approval, and it ends on its date with a new key', async ({
  launch,
}) => {
  // A minute alone, and four programs may share two processors.
  test.setTimeout(480_000);
  const first = await launch({ env: clockAt('2027-01-11T08:00') });
  let { page } = first;
  await makeVault(page);
  const bathHouse = await addBathHouse(page);
  const { sara, chief, channelId, loginId } = bathHouse;
  const fields = await channelFields(page, channelId);
  const { id: library } = await ask(page, 'channels.save', {
    fields: { ...fields, name: 'Biblioteket', platform: 'instagram' },
  });
  const { id: libraryLogin } = await ask(page, 'logins.save', {
    fields: { channelId: library, label: 'Sidan', kind: 'sharedPassword', custodianIds: [sara], grantedRole: '' },
    secret: { username: 'bibblan', password: LIBRARY_PASSWORD },
  });
  // A unit head without the head of department's authorisation to speak for the municipality may still request access.
  const karin = await addColleague(page, bathHouse, 'Karin Ström', 'unitHead');
  const ahmed = await addColleague(page, bathHouse, 'Ahmed Noori');
  await admitMembers(page, sara, chief, karin, ahmed);

  // The unit head requests both channels: a day's wait each, and no login yet.
  await signIn(page, karin);
  await requestAccess(
    page,
    'Badhuset',
    /Den öppnas om 24 timmar, om ingen chef säger nej/,
    'Sara svarar inte och sidan är kapad',
  );
  await requestAccess(
    page,
    'Biblioteket',
    /Den öppnas om 24 timmar, om ingen chef säger nej/,
    'Sara svarar inte här heller',
  );
  const card = section(page, 'Badhuset');
  await expect(card.getByText('Väntar', { exact: true })).toBeVisible();
  await expect(card.getByText(/^Öppnas 12 januari 2027 kl\. 08\.0/)).toBeVisible();
  await expect(card.getByText('Birgitta Holm (vet inte än) och Sara Ek (vet inte än)')).toBeVisible();
  await expectAccessible(page);
  expect([await tryReveal(page, loginId), await tryReveal(page, libraryLogin)]).toMatchObject([
    NOT_ENTITLED,
    NOT_ENTITLED,
  ]);

  // The unit head phones Birgitta and records it; Sara sees the request in the program herself. No one may record it
  // for a person who has no part in it.
  const noteButton = { name: 'Anteckna att någon fått veta' };
  await card.getByRole('button', noteButton).click();
  const noteDialog = page.getByRole('dialog', noteButton);
  await choose(noteDialog, page, 'Vem?', 'Birgitta Holm');
  await noteDialog.getByRole('button', { name: 'Anteckna', exact: true }).click();
  await expect(card.getByText(/Birgitta Holm \(på telefon .+\)/)).toBeVisible();
  const emergencies = await ask(page, 'custody.emergencies', {});
  const idOf = (channel: string): string =>
    emergencies.find(({ emergency }) => emergency.channelId === channel)?.emergency.id ?? '';
  // The unit head cannot decide their own request, and a colleague neither sees nor decides it.
  expect(await tryAsk(page, 'custody.approveEmergency', { id: idOf(channelId) })).toMatchObject({ ok: false });
  await signIn(page, ahmed);
  expect(await ask(page, 'custody.emergencies', {})).toEqual([]);
  expect(await tryAsk(page, 'custody.approveEmergency', { id: idOf(channelId) })).toMatchObject({
    ok: false,
    error: { code: 'rights.denied' },
  });
  expect([await tryReveal(page, loginId), await tryReveal(page, libraryLogin)]).toMatchObject([
    NOT_ENTITLED,
    NOT_ENTITLED,
  ]);
  await signIn(page, sara);
  await goTo(page, paths.emergency);
  await section(page, 'Badhuset').getByRole('button', { name: 'Jag har sett det' }).click();
  await expect(section(page, 'Badhuset').getByText(/Sara Ek \(såg det här .+\)/)).toBeVisible();

  // The head of department's approval opens it immediately: approved means that the unit head can read it.
  await signIn(page, chief);
  await goTo(page, paths.emergency);
  await section(page, 'Biblioteket').getByRole('button', { name: 'Godkänn nu' }).click();
  await expect(emergency(page).openLabel(section(page, 'Biblioteket'))).toBeVisible();
  expect(await tryReveal(page, libraryLogin)).toMatchObject(NOT_ENTITLED);
  await signIn(page, karin);
  await readPassword(page, /^Öppna: Sidan, Biblioteket/, LIBRARY_PASSWORD);
  expect(await tryReveal(page, loginId)).toMatchObject(NOT_ENTITLED);
  await first.close();

  // The day has passed. The unit head's own program cannot release the key; the next member's program does, without
  // reading it.
  const second = await launch({ home: first.home, env: clockAt('2027-01-12T09:00') });
  ({ page } = second);
  await gate(page).expectLocked();
  await signIn(page, karin);
  await goTo(page, paths.emergency);
  await expect(section(page, 'Badhuset').getByText('Väntar på nyckeln')).toBeVisible();
  await expect(
    section(page, 'Badhuset').getByText(/Öppnas när någon av dem öppnar valvet: .*Ahmed Noori/),
  ).toBeVisible();
  expect(await tryReveal(page, loginId)).toMatchObject({ ok: false });
  await signIn(page, ahmed);
  expect(await tryReveal(page, loginId)).toMatchObject(NOT_ENTITLED);
  await signIn(page, karin);
  await readPassword(page, /^Öppna: Sidan, Badhuset/, BATH_PASSWORD);
  await goTo(page, paths.emergency);
  await expect(emergency(page).openLabel(section(page, 'Badhuset'))).toBeVisible();
  const until = (await ask(page, 'custody.emergencies', {})).find(({ emergency }) => emergency.channelId === channelId)
    ?.emergency.until;
  expect(until).toBe('2027-01-13');
  await second.close();

  // The access ends while the program is closed: the next member who can rotates the key, and the password that was
  // read is due for a change.
  const third = await launch({ home: first.home, env: clockAt('2027-01-14T08:00') });
  ({ page } = third);
  await gate(page).expectLocked();
  await signIn(page, karin);
  expect([await tryReveal(page, loginId), await tryReveal(page, libraryLogin)]).toMatchObject([
    NOT_ENTITLED,
    NOT_ENTITLED,
  ]);
  await signIn(page, sara);
  await goTo(page, paths.emergency);
  for (const channel of ['Badhuset', 'Biblioteket'])
    await expect(section(page, channel).getByText('Slutade när tiden gick ut')).toBeVisible();
  const cells = (await ask(page, 'custody.map', {})).rows.flatMap((row) =>
    row.cells.filter(({ personId }) => personId === karin).map(({ key }) => key),
  );
  expect(cells).not.toContain('holds');
  expect((await ask(page, 'custody.dues', { all: false })).map((row) => row.openedByName)).toEqual([
    'Karin Ström',
    'Karin Ström',
  ]);
  const log = await ask(page, 'logins.accessLog', { mine: false, offset: 0, limit: 100 });
  for (const id of [channelId, library]) {
    const actions = log.rows.filter((row) => row.channelId === id).map(({ what }) => what);
    expect(actions).toEqual(
      expect.arrayContaining([
        'emergencyAsked',
        'emergencyOpened',
        'release',
        'reveal',
        'emergencyEnded',
        'revoke',
        'rekey',
      ]),
    );
    expect(actions.includes('emergencyApproved')).toBe(id === library);
  }
  expect((await ask(page, 'vault.verify', {})).findings.filter(({ severity }) => severity === 'damage')).toEqual([]);
});
