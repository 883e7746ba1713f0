// Offboarding in the real program: the whole list to its record, a person who is the only custodian of a login, and the
// immediate actions when a phone is lost.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { form } from '../routes/form.ts';
import { gate } from '../routes/gate.ts';
import { palette, title } from '../routes/navigation.ts';
import { incident, offboarding, TWO_FACTOR_PHONE } from '../routes/offboarding.ts';
import { saveAs } from '../routes/save-menu.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { channelFields } from '../support/data/channel-fields.ts';
import { admitMembers } from '../support/data/members.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, section } from '../support/page/registers.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expectValidPdf, pdfText } from '../support/system/tools.ts';
import { addLogin, addPerson, makeVault, PASSPHRASE } from '../support/data/vault.ts';

const at = (day: string) => ({ KANALVAKT_CLOCK: `${day}T08:00:00+01:00` });
const PASSWORD = 'vinter-badhus-4711';

interface Made {
  readonly sara: string;
  readonly chief: string;
  readonly ahmed: string;
  readonly loginId: string;
  readonly channelId: string;
}

/**
 * Sara keeps one channel's login; Ahmed alone keeps another's. Both are authorised, both and the head of department can
 * open the vault.
 */
async function department(page: Page): Promise<Made> {
  await makeVault(page);
  const sara = (await ask(page, 'vault.status', {})).me?.personId ?? '';
  const { channelId: badet } = await addLogin(page, 'Badhuset', { username: 'badet', password: 'annat-4712' });
  const people = await ask(page, 'people.list', {});
  const chief = people.find(({ name }) => name === 'Birgitta Holm')?.id ?? '';
  const { departmentId } = (await ask(page, 'channels.get', { id: badet })).channel;
  const ahmed = (await addPerson(page, 'Ahmed Noori')).id;
  for (const [id, name, roles] of [
    [ahmed, 'Ahmed Noori', [{ role: 'officer' as const, departmentId }]],
    [
      sara,
      'Sara Ek',
      [
        { role: 'officer' as const, departmentId },
        { role: 'administrator' as const, departmentId: null },
      ],
    ],
  ] as const)
    await ask(page, 'people.save', {
      id,
      fields: { name, title: '', email: '', phone: '', departmentId, unitId: null, roles: [...roles] },
    });
  // A person who is moved needs a new authorisation from the head of the new department.
  for (const personId of [ahmed, sara])
    await tryAsk(page, 'people.permit', {
      personId,
      decidedBy: chief,
      decidedOn: '2027-01-04',
      reference: 'KF 2027/2',
    });
  await admitMembers(page, sara, chief, ahmed);
  const fields = await channelFields(page, badet);
  const { id: channelId } = await ask(page, 'channels.save', {
    fields: {
      ...fields,
      name: 'Simhallen',
      address: '',
      responsibleId: ahmed,
      twoFactor: { status: 'on', deviceHolderId: ahmed },
    },
  });
  await signIn(page, ahmed);
  const { id: loginId } = await ask(page, 'logins.save', {
    fields: { channelId, label: 'Simhallens sida', kind: 'sharedPassword', custodianIds: [ahmed], grantedRole: '' },
    secret: { username: 'sim', password: PASSWORD },
  });
  await signIn(page, chief);
  return { sara, chief, ahmed, loginId, channelId };
}

test('[R25.2] an offboarding leads from two clicks to its record, with the last day while the program is closed', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const first = await launch({ env: at('2027-01-11') });
  let { page } = first;
  const { sara, chief, ahmed, loginId } = await department(page);

  await goTo(page, paths.person(ahmed));
  await page.getByRole('dialog').getByRole('button', { name: 'Personen slutar' }).click();
  const { starting, lastDay, end } = offboarding(page);
  await expect(starting.getByRole('combobox', { name: 'Vem slutar?' })).toHaveValue(/Ahmed Noori/);
  await lastDay.fill('2027-01-15');
  await lastDay.blur();
  await expectAccessible(page);
  await starting.getByRole('button', { name: 'Visa vad som ska lämnas över' }).click();
  await expect(title(page, 'Ahmed Noori slutar')).toBeVisible();
  await expect(page.getByText('Ahmed Noori är ensam om en inloggning')).toBeVisible();
  await expect(section(page, 'Görs på plattformen eller för hand').getByText(TWO_FACTOR_PHONE)).toBeVisible();
  await expectAccessible(page);

  // Ahmed works through the list from his first screen, and cannot end it.
  await signIn(page, ahmed);
  await page.getByRole('link', { name: 'Öppna: Lämna över innan du slutar' }).click();
  await expect(end).toHaveCount(0);
  await page.getByRole('button', { name: /^Ta (de \d+ förslagen|förslaget)$/ }).click();
  await page.getByRole('button', { name: /^Lämna över nu/ }).click();
  await expect(page.getByText(/uppgifter är överlämnade/)).toBeVisible();
  await page.getByRole('button', { name: `Markera: ${TWO_FACTOR_PHONE}` }).click();
  const tick = page.getByRole('dialog', { name: TWO_FACTOR_PHONE });
  await tick.getByRole('radio', { name: 'Är klart' }).check();
  await tick.getByRole('textbox', { name: 'Anteckning' }).fill('Telefonen ligger i receptionen');
  await expectAccessible(page);
  await form(tick).save.click();
  await expect(tick).toBeHidden();
  await expect(page.getByText('Telefonen ligger i receptionen')).toBeVisible();
  await expect
    .poll(
      async () =>
        (await ask(page, 'custody.map', {})).rows
          .find(({ channelName }) => channelName === 'Simhallen')
          ?.cells.find(({ personId }) => personId === sara)?.key,
    )
    .toBe('holds');
  await expect(page.getByText('är ensam om', { exact: false })).toHaveCount(0);
  await first.close();

  // The program was closed on the day. The administrator signs in first: access ends automatically, and the membership
  // when she says yes to what the head of department decided.
  const second = await launch({ home: first.home, env: at('2027-01-18') });
  ({ page } = second);
  await gate(page).expectLocked();
  await signIn(page, sara);
  const { suspendLeaver } = offboarding(page);
  await expect(page.getByText('Sista dagen för Ahmed Noori var den 15 januari 2027.')).toBeVisible();
  await expectAccessible(page);
  await suspendLeaver('Ahmed Noori').click();
  await expect
    .poll(async () => (await ask(page, 'members.list', {})).members.find(({ personId }) => personId === ahmed)?.state)
    .toBe('disabled');
  expect((await ask(page, 'people.list', {})).find(({ id }) => id === ahmed)).toMatchObject({
    permission: { withdrawn: { reason: 'Har slutat' } },
  });
  const after = offboarding(page);
  await after.leftAfter('Ahmed Noori').click();
  await expect(title(page, 'Ahmed Noori har slutat')).toBeVisible();
  // Ahmed set the password himself: it is changed, and then nothing is left to do.
  await expect(section(page, 'Gör programmet på dagen').getByText('Har sett lösenordet')).toBeVisible();
  await expectAccessible(page);
  await ask(page, 'logins.changePassword', { id: loginId, password: 'nytt-simhall-0815' });
  await expect(page.getByText('Allt är ordnat', { exact: false }).first()).toBeVisible();

  await signIn(page, chief);
  await page.getByRole('link', { name: 'Öppna: Avsluta listan för Ahmed Noori' }).click();
  await after.end.click();
  await expect(page.getByText(/Listan är kvar som handling/)).toBeVisible();
  const pdf = await saveAs(second, 'avslut.pdf', 'pdf');
  expectValidPdf(pdf);
  const text = pdfText(pdf);
  for (const words of ['Ahmed Noori', 'Simhallens sida', 'Sara Ek', 'Telefonen ligger i receptionen'])
    expect(text).toContain(words);
  await ask(page, 'vault.lock', {});
  expect(await tryAsk(page, 'vault.unlock', { memberId: ahmed, passphrase: PASSPHRASE })).toMatchObject({
    ok: false,
    error: { code: 'vault.memberDisabled' },
  });
});

test('[R25.2] a sole custodian is not suspended before someone else has the login, and it is flagged until then', async ({
  launch,
}) => {
  test.setTimeout(150_000);
  const first = await launch({ env: at('2027-01-11') });
  let { page } = first;
  const { sara, chief, ahmed, loginId } = await department(page);
  const { id } = await ask(page, 'offboardings.start', {
    personId: ahmed,
    lastDay: '2027-01-12',
    reason: 'municipality',
    note: '',
  });
  await goTo(page, paths.today);
  await expect(page.getByText('är ensam om 1 inloggning, utse en efterträdare nu')).toBeVisible();
  await first.close();

  const second = await launch({ home: first.home, env: at('2027-01-13') });
  ({ page } = second);
  await gate(page).expectLocked();
  const { leftAfter, suspendLeaver } = offboarding(page);
  await signIn(page, chief);
  await leftAfter('Ahmed Noori').click();
  await expect(page.getByText(/Därför är personen kvar i valvet/)).toBeVisible();
  await expect(page.getByText(/är ensam om nyckeln till: Simhallen/)).toBeVisible();
  await expectAccessible(page);
  expect((await ask(page, 'people.list', {})).find((one) => one.id === ahmed)?.archived).toBeNull();
  expect(await tryAsk(page, 'offboardings.finish', { id, note: '' })).toMatchObject({
    error: { code: 'offboardings.stillIn' },
  });

  // One person for everything, by keyboard alone; then Ahmed opens the vault one last time,
  // and says yes to giving Sara, whom the head of department chose, her first key.
  const picker = page.getByRole('combobox', { name: 'En person för allt som går' });
  await picker.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /Sara Ek/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(picker).toHaveValue(/Sara Ek/);
  const chooseAll = page.getByRole('button', { name: 'Välj för allt' });
  await page.keyboard.press('Tab');
  for (let step = 0; step < 4 && !(await chooseAll.evaluate((node) => node === document.activeElement)); step += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/har fått en efterträdare/).first()).toBeVisible();
  await expect
    .poll(
      async () => (await ask(page, 'logins.list', {})).find(({ login }) => login.id === loginId)?.login.custodianIds,
    )
    .toEqual(expect.arrayContaining([sara]));
  await ask(page, 'vault.lock', {});
  await ask(page, 'vault.unlock', { memberId: ahmed, passphrase: PASSPHRASE });
  await page.getByRole('link', { name: 'Svara: Ska Sara Ek få nyckeln?' }).press('Enter');
  await page.getByRole('button', { name: 'Ge nyckeln till Sara Ek' }).press('Enter');
  await expect(page.getByText('Sara Ek har fått nyckeln.')).toBeVisible();
  await signIn(page, sara);
  await expect
    .poll(async () => (await ask(page, 'logins.list', {})).find(({ login }) => login.id === loginId))
    .toMatchObject({ keyState: 'mine', custodianNames: ['Sara Ek'] });
  await suspendLeaver('Ahmed Noori').press('Enter');
  await expect
    .poll(async () => (await ask(page, 'members.list', {})).members.find(({ personId }) => personId === ahmed)?.state)
    .toBe('disabled');
  expect(await ask(page, 'logins.reveal', { id: loginId, field: 'password', reason: '' })).toMatchObject({
    value: PASSWORD,
  });
});

test('a lost phone gets a checklist of urgent steps, flagged for the head of department until it is done', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const { page } = await launch({ env: at('2027-01-11') });
  const { chief, ahmed } = await department(page);
  const lost = incident(page);
  await signIn(page, ahmed);
  await palette(page).chooseFirst('mobilen borta', 'Mobilen borta: vad ska göras nu?');
  const dialog = page.getByRole('dialog', { name: 'Mobilen borta' });
  await expect(dialog.getByRole('combobox', { name: 'Vems telefon eller dator?' })).toHaveValue(/Ahmed Noori/);
  await dialog.getByRole('textbox', { name: 'Vad har hänt?' }).fill('Kvar på bussen');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Visa vad som ska göras nu' }).click();
  await expect(lost.titleOf('Ahmed Noori')).toBeVisible();
  await expect(
    section(page, /Simhallens sida, Simhallen/).getByText('Koppla en ny telefon eller nyckel för tvåfaktor'),
  ).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText('Någon annan än den det gäller säger när det är över.')).toBeVisible();

  await signIn(page, chief);
  await page.getByRole('link', { name: 'Gör nu: Mobilen borta: Ahmed Noori' }).click();
  await expect(lost.end).toBeDisabled();
  await page.getByRole('button', { name: 'Ändra: Ring IT, och skriv upp klockslaget' }).click();
  const step = page.getByRole('dialog', { name: 'Ring IT, och skriv upp klockslaget' });
  await step.getByRole('radio', { name: 'Behövs inte' }).check();
  await step.getByRole('textbox', { name: 'Varför det inte behövs' }).fill('IT ringde själva');
  await choose(step, page, 'Vem gör det', 'Birgitta Holm');
  await expectAccessible(page);
  await form(step).save.click();
  await expect(page.getByText(/IT ringde själva/)).toBeVisible();
  for (let left = await lost.done.count(); left > 0; left -= 1) {
    await lost.done.first().focus();
    await page.keyboard.press('Enter');
    await expect(lost.done).toHaveCount(left - 1);
  }
  await lost.end.click();
  await lost.how.fill('Telefonen är spärrad');
  await lost.endAgreed.click();
  await expect(page.getByText(/Över i dag.*Telefonen är spärrad/)).toBeVisible();
  await goTo(page, paths.today);
  await expect(page.getByText('Mobilen borta: Ahmed Noori')).toHaveCount(0);
});
