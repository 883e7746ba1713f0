// Custody by keys through the real program: a cover that begins while it was closed, what follows when it ends, and emergency access.
import type { Page } from '@playwright/test';
import { ask, tryAsk } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { choose, goTo, section } from './support/registers.ts';
import { letIn, signIn } from './support/members.ts';
import { addLogin, addPerson, makeVault } from './support/vault.ts';

const at = (day: string) => ({ KANALVAKT_CLOCK: `${day}T08:00:00+01:00` });
const AWAY = { from: '2027-01-12', to: '2027-01-13' };
const PASSWORD = 'vinter-badhus-4711';

/** How the signed-in person's key of the channel lies. */
const keyOf = async (page: Page, channelId: string, personId: string): Promise<string | undefined> => (await ask(page, 'custody.map', {})).rows.find((row) => row.channelId === channelId)?.cells.find((cell) => cell.personId === personId)?.key;

test('[R11.1][R11.3] keys turn on the day, are taken back, and what was seen is changed in one step; the chief’s emergency access opens', async ({ launch }) => {
  test.setTimeout(150_000);
  const first = await launch({ env: at('2027-01-11') });
  let { page } = first;
  await makeVault(page);
  const sara = (await ask(page, 'vault.status', {})).me?.personId ?? '';
  const { channelId, loginId } = await addLogin(page, 'Badhuset', { username: 'badet', password: PASSWORD }, 'https://www.facebook.com/badet');
  const chief = (await ask(page, 'people.list', {})).find(({ name }) => name === 'Birgitta Holm')?.id ?? '';
  const ahmed = (await addPerson(page, 'Ahmed Noori')).id;
  const { departmentId } = (await ask(page, 'channels.get', { id: channelId })).channel;
  await ask(page, 'people.save', { id: ahmed, fields: { name: 'Ahmed Noori', title: '', email: '', phone: '', departmentId, unitId: null, roles: [{ role: 'officer', departmentId }] } });
  await ask(page, 'people.permit', { personId: ahmed, decidedBy: chief, decidedOn: '2027-01-04', reference: 'KF 2027/2' });
  await ask(page, 'channels.recordContact', { channelId, contact: { kind: 'setupNotice', on: '2027-01-05', how: 'mail', note: '' } });
  const { id: _id, state: _state, roster: _roster, checks: _checks, userNotice: _notice, officeContacts: _contacts, importId: _import, closedOn: _closed, created: _created, changed: _changed, ...fields } = (await ask(page, 'channels.get', { id: channelId })).channel;
  await ask(page, 'channels.save', { id: channelId, fields, state: 'active' });
  await letIn(page, sara, chief, ahmed);
  const { absence } = await ask(page, 'absences.save', { fields: { personId: sara, kind: 'holiday', ...AWAY, note: '' } });
  await ask(page, 'absences.assign', { id: absence.id, covers: [{ channelId, duty: 'logins', substituteId: ahmed, ...AWAY }], replaces: [{ channelId, duty: 'logins' }] });
  await ask(page, 'absences.confirm', { id: absence.id });
  await expect.poll(() => keyOf(page, channelId, ahmed)).toBe('staged');
  await first.close();

  // The program was closed at midnight. The substitute comes in first: his own program cannot turn the key.
  const second = await launch({ home: first.home, env: at('2027-01-12') });
  ({ page } = second);
  await expect(page.getByRole('textbox', { name: 'Lösenfras' })).toBeVisible();
  await signIn(page, ahmed);
  await goTo(page, '/inloggningar');
  await expect(page.getByText('Nyckeln väntar')).toBeVisible();
  await page.getByRole('button', { name: 'Visa: Sidan, Badhuset' }).click();
  await expect(page.getByRole('dialog').getByText(/Det sker av sig självt när någon av dem öppnar valvet: .*Birgitta Holm/)).toBeVisible();
  expect(await tryAsk(page, 'logins.reveal', { id: loginId, field: 'password', reason: 'prov' })).toMatchObject({ ok: false, error: { code: 'logins.keyWaiting' } });
  // Anybody else who opens the vault turns it, without being able to read.
  await signIn(page, chief);
  await expect.poll(() => keyOf(page, channelId, ahmed)).toBe('holds');
  expect(await tryAsk(page, 'logins.reveal', { id: loginId, field: 'password', reason: 'prov' })).toMatchObject({ ok: false, error: { code: 'logins.notEntitled' } });
  await signIn(page, ahmed);
  await goTo(page, '/inloggningar');
  await page.getByRole('button', { name: 'Öppna: Sidan, Badhuset' }).click();
  const drawer = page.getByRole('dialog', { name: 'Sidan' });
  await drawer.getByRole('button', { name: 'Visa lösenord' }).click();
  await page.getByRole('textbox', { name: 'Anledning' }).fill('Svara om öppettider');
  await page.getByRole('dialog', { name: 'Varför behöver du öppna den?' }).getByRole('button', { name: 'Öppna' }).click();
  await expect(drawer.getByText(PASSWORD)).toBeVisible();
  await second.close();

  // Over. The custodian finds what to do on the first screen and does it in one step.
  const third = await launch({ home: first.home, env: at('2027-01-15') });
  ({ page } = third);
  await expect(page.getByRole('textbox', { name: 'Lösenfras' })).toBeVisible();
  await signIn(page, sara);
  await page.getByRole('link', { name: 'Byt: Byt lösenordet till Sidan' }).click();
  const due = section(page, 'Lösenord att byta på plattformen');
  await expect(due.getByText(/Ahmed Noori öppnade den senast tisdag 12 januari och har inte rätt till den sedan onsdag 13 januari/)).toBeVisible();
  await expectAccessible(page);
  await due.getByRole('button', { name: 'Byt lösenord: Sidan, Badhuset' }).click();
  const dialog = page.getByRole('dialog', { name: 'Byt lösenord' });
  await dialog.getByRole('button', { name: 'Välj sort' }).click();
  await dialog.getByText('Ord', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Föreslå ett lösenord' }).click();
  const changed = await dialog.getByRole('textbox', { name: 'Nytt lösenord' }).inputValue();
  expect(changed).toMatch(/^([a-z]+-){6}\d{4}$/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Spara det nya lösenordet' }).click();
  await expect(page.getByText('Lösenordet är sparat, och 1 rad i listan är klar.')).toBeVisible();
  await expect(page.getByText('Inget lösenord behöver bytas')).toBeVisible();
  expect(await keyOf(page, channelId, ahmed)).not.toBe('holds');
  await goTo(page, '/inloggningar/karta');
  await expect(page.getByRole('row', { name: /Badhuset/ }).getByText('Bara en förvarar')).toBeVisible();
  await expectAccessible(page);

  await signIn(page, chief);
  await goTo(page, '/inloggningar/akut');
  await page.getByRole('button', { name: 'Be om åtkomst' }).click();
  const asking = page.getByRole('dialog', { name: 'Be om akut åtkomst' });
  await choose(asking, page, 'Kanal', 'Badhuset');
  await expect(asking.getByText('Den öppnas genast. Nyckeln har nu: Sara Ek.')).toBeVisible();
  await asking.getByRole('textbox', { name: 'Varför går det inte att vänta?' }).fill('Sara är sjuk och sidan är kapad');
  await expectAccessible(page);
  await asking.getByRole('button', { name: 'Be om åtkomst' }).click();
  const card = section(page, 'Badhuset');
  await expect(card.getByText('Öppen', { exact: true })).toBeVisible();
  await expect(card.getByText('Sara Ek (vet inte än)')).toBeVisible();
  await expectAccessible(page);
  await goTo(page, '/inloggningar');
  await page.getByRole('button', { name: 'Öppna: Sidan, Badhuset' }).click();
  await page.getByRole('dialog', { name: 'Sidan' }).getByRole('button', { name: 'Visa lösenord' }).click();
  await expect(page.getByText(changed)).toBeVisible();
  await page.keyboard.press('Escape');
  await goTo(page, '/inloggningar/akut');
  await card.getByRole('button', { name: 'Avsluta', exact: true }).click();
  await page.getByRole('dialog', { name: 'Avsluta åtkomsten' }).getByRole('button', { name: 'Avsluta' }).click();
  await expect(card.getByText('Avslutad', { exact: true })).toBeVisible();
  expect(await tryAsk(page, 'logins.reveal', { id: loginId, field: 'password', reason: 'prov' })).toMatchObject({ ok: false, error: { code: 'logins.notEntitled' } });

  // She sees her own in the log, and that the key was taken from her again.
  await goTo(page, '/inloggningar/logg');
  await page.getByText('Mina åtkomster', { exact: true }).first().click();
  const log = section(page, 'Mina åtkomster');
  for (const did of ['Bad om akut åtkomst', 'Fick akut åtkomst', 'Visade lösenordet', 'Blev av med kanalens nyckel']) await expect(log.getByText(did).first()).toBeVisible();
  await expect(log.getByText('Ahmed Noori')).toHaveCount(0);
  await expectAccessible(page);
});
