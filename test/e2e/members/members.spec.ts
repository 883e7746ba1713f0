// Several members of one vault, in the real program: invited, suspended, and recovered with the printed sheet.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { form } from '../routes/form.ts';
import { gate } from '../routes/gate.ts';
import { members } from '../routes/members.ts';
import { firstScreen, title } from '../routes/navigation.ts';
import { ask, toNextPage, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { idleFor, idleUntilAsked } from '../support/system/idle.ts';
import { catchPrints } from '../support/system/prints.ts';
import { field, pickByTyping, pickFrom } from '../support/page/registers.ts';
import { makeVault, PASSPHRASE } from '../support/data/vault.ts';

const AHMED = 'hästen dricker blått kaffe';
const NEW = 'nio gröna ord därtill';

/** Makes the recovery sheet and puts it away; returns the key shown on it as it would be typed. */
async function makeSheet(page: Page, printed: () => Promise<string>): Promise<string> {
  await page.getByRole('button', { name: 'Skapa ett blad' }).click();
  await page.getByRole('button', { name: 'Skapa bladet' }).click();
  const key = await page.getByRole('region', { name: 'Återställningsnyckel' }).innerText();
  expect(key).toMatch(/^AGE-SECRET-KEY-1\s/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Skriv ut bladet' }).click();
  const paper = await printed();
  expect(paper.replaceAll(/\s/g, '')).toContain(key.replaceAll(/\s/g, ''));
  expect(paper).toContain('age -d -i');
  await field(page, 'Jag har skrivit ut det och lagt det i').fill('Kassaskåpet i rum 214');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ligger i Kassaskåpet i rum 214')).toBeVisible();
  return key;
}

test('a member is invited, has limited rights and is removed, and the recovery sheet replaces a lost passphrase', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const running = await launch();
  const { page } = running;
  const printed = await catchPrints(running.app);
  const { alone, invite, menu, remove, removeAgreed, removed } = members(page);
  const at = gate(page);
  await makeVault(page);
  await ask(page, 'people.save', {
    fields: {
      name: 'Ahmed Noori',
      title: 'Bibliotekarie',
      email: '',
      phone: '',
      departmentId: null,
      unitId: null,
      roles: [{ role: 'officer', departmentId: null }],
    },
  });

  // A single member: a step of getting started leads to the members, where it is said; without the list, *I dag* says it.
  const step = page.getByRole('link', { name: /^Bjud in: Bjud in en administratör till/ });
  await expect(step).toBeVisible();
  await expect(alone).toBeHidden();
  await page.getByRole('button', { name: 'Dölj listan' }).click();
  await expect(alone).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Ordna det' }).click();
  await expect(title(page, 'Medlemmar i valvet')).toBeVisible();
  await expect(alone).toBeVisible();

  // Invites, by keyboard alone.
  await invite.focus();
  await page.keyboard.press('Enter');
  const who = page.getByRole('dialog', { name: 'Bjud in till valvet' }).getByRole('combobox');
  await expect(who).toBeFocused();
  await pickByTyping(who, 'Ahmed', /^Ahmed Noori/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Skapa en kod' }).focus();
  await page.keyboard.press('Enter');
  const code = await page.getByRole('region', { name: 'Kod för Ahmed Noori' }).getByRole('paragraph').innerText();
  expect(code).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Skriv ut' }).last().click();
  const letter = await printed();
  for (const words of ['Så öppnar du valvet första gången', 'Ahmed Noori', code, 'Välj ditt namn'])
    expect(letter).toContain(words);
  await page.getByRole('button', { name: 'Klar' }).click();
  await expect(page.getByText(/^Inbjuden, till /)).toBeVisible();

  const key = await makeSheet(page, printed);
  await expect(alone).toBeHidden();
  await expectAccessible(page);

  // The first unlock: a typing error is reported as such and does not use up the code; then the correct code and a new
  // passphrase.
  await ask(page, 'vault.lock', {});
  await pickFrom(gate(page).who, 'Ahmed Noori (inbjuden)');
  await expectAccessible(page);
  await at.code.fill(`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`);
  await field(page, 'Välj en lösenfras').fill(AHMED);
  await at.again.fill(AHMED);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Något tecken i engångskoden är fel eller saknas.')).toBeVisible();
  await at.code.fill(` ${code.toLowerCase().replaceAll('-', ' ')} `);
  await page.keyboard.press('Enter');
  // Another member begins at the first screen, wherever the previous one was.
  await expect(firstScreen(page).title).toBeVisible();
  await expect(page.getByText('Ahmed Noori', { exact: true })).toBeVisible();

  // Other rights: Ahmed sees who the members are, but cannot make decisions about them.
  await goTo(page, paths.members);
  await expect(page.getByRole('row', { name: /Sara Ek/ })).toBeVisible();
  await expect(invite).toBeHidden();
  const sara = (await ask(page, 'members.list', {})).members.find(({ name }) => name === 'Sara Ek')?.personId ?? '';
  expect(await tryAsk(page, 'members.remove', { personId: sara })).toMatchObject({
    ok: false,
    error: { code: 'rights.denied' },
  });

  // The computer remembers the last member; the code is no longer valid.
  await ask(page, 'vault.lock', {});
  await expect(at.who).toHaveValue('Ahmed Noori');
  const ahmed = (await ask(page, 'vault.status', {})).lastMember ?? '';
  expect(await tryAsk(page, 'vault.acceptInvitation', { memberId: ahmed, code, passphrase: AHMED })).toMatchObject({
    ok: false,
    error: { code: 'vault.invitationUsed' },
  });

  // Sara removes Ahmed: he can no longer get in, on the screen or otherwise.
  await pickFrom(gate(page).who, 'Sara Ek');
  await at.passphrase.fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(firstScreen(page).title).toBeVisible();
  await goTo(page, paths.members);
  await menu('Ahmed Noori').click();
  await remove.click();
  await expect(page.getByText('Ahmed Noori förvarar inga inloggningar.')).toBeVisible();
  await expectAccessible(page);
  await removeAgreed.click();
  await expect(removed('Ahmed Noori')).toBeVisible();
  await form(removed('Ahmed Noori')).close.last().click();
  await ask(page, 'vault.lock', {});
  expect(await tryAsk(page, 'vault.unlock', { passphrase: AHMED, memberId: ahmed })).toMatchObject({
    ok: false,
    error: { code: 'vault.memberUnknown' },
  });

  // Sara has forgotten her passphrase: the sheet's key, even typed carelessly, gives her a new one.
  await at.forgottenButton.click();
  await expect(at.sheetKey).toBeVisible();
  await expectAccessible(page);
  await at.sheetKey.fill(`${key.slice(0, -1)}b`);
  await at.newPassphrase.fill(NEW);
  await at.newAgain.fill(NEW);
  await at.openButton.click();
  await expect(page.getByText('Något tecken från bladet är fel eller saknas.')).toBeVisible();
  await at.sheetKey.fill(key.toLowerCase());
  await at.openButton.click();
  await expect(at.recovered).toBeVisible();
  await goTo(page, paths.today);
  await expect(page.getByText(/^Återställningsbladet användes .*Sara Ek fick en ny lösenfras\./)).toBeVisible();
  await expectAccessible(page);
  const { lines } = await ask(page, 'vault.journal', { limit: 20 });
  expect(lines.map(({ action }) => action)).toContain('vault.memberRecovered');
  await page.getByRole('button', { name: 'Jag har sett det' }).click();
  await expect(page.getByText(/^Återställningsbladet användes/)).toBeHidden();

  await ask(page, 'vault.lock', {});
  expect(await tryAsk(page, 'vault.unlock', { passphrase: PASSPHRASE })).toMatchObject({
    ok: false,
    error: { code: 'vault.wrongPassphrase' },
  });
  await ask(page, 'vault.unlock', { passphrase: NEW });
});

test('the vault locks automatically after the chosen idle time and when the computer goes to sleep', async ({
  launch,
}) => {
  const { page, app } = await launch({ env: { KANALVAKT_IDLE_LOOK_MS: '100' } });
  const locked = gate(page).title;
  await idleFor(app, 0);
  await makeVault(page);
  await ask(page, 'app.savePreferences', { lockAfterMinutes: 1 });
  await idleUntilAsked(app, 59, 3);
  await expect(firstScreen(page).title).toBeVisible();
  await toNextPage(page, () => idleFor(app, 60));
  await expect(locked).toBeVisible();
  expect(await tryAsk(page, 'people.list', {})).toMatchObject({ ok: false, error: { code: 'vault.closed' } });

  await idleFor(app, 0);
  await ask(page, 'vault.unlock', { passphrase: PASSPHRASE });
  await expect(firstScreen(page).title).toBeVisible();
  await toNextPage(page, () => app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend')));
  await expect(locked).toBeVisible();
});
