// The vault's several people, in the real program: let in, shut out, and back with the printed sheet.
import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { ask, tryAsk } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import type { Running } from './support/launch.ts';
import { pickFrom } from './support/registers.ts';
import { goTo } from './support/screens.ts';
import { makeVault, PASSPHRASE } from './support/vault.ts';

const AHMED = 'hästen dricker blått kaffe';
const NEW = 'ny lösenfras efter bladet';
const today = (page: Page) => page.getByRole('heading', { level: 1, name: 'Idag' });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** Prints to PDF in place of paper; gives the text of what was printed last. */
async function catchPrints(running: Running): Promise<() => Promise<string>> {
  await running.app.evaluate(({ app }) => {
    app.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        void contents.printToPDF({}).then((bytes) => {
          (globalThis as Record<string, unknown>).printed = bytes.toString('base64');
          done?.(true, '');
        });
      };
    });
  });
  return async () => {
    const read = () => running.app.evaluate(() => ((globalThis as Record<string, unknown>).printed as string | undefined) ?? '');
    await expect.poll(async () => (await read()).length, { timeout: 20_000 }).toBeGreaterThan(1000);
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: Buffer.from(await read(), 'base64'), encoding: 'utf8' });
    await running.app.evaluate(() => void ((globalThis as Record<string, unknown>).printed = undefined));
    return text;
  };
}

async function choosePerson(page: Page, name: string | RegExp): Promise<void> {
  await pickFrom(page.getByRole('combobox', { name: 'Vem är du?' }), name);
}

/** The recovery sheet, made and put away; what is shown on it comes back as it would be typed. */
async function makeSheet(page: Page, printed: () => Promise<string>): Promise<string> {
  await page.getByRole('button', { name: 'Gör ett blad' }).click();
  await page.getByRole('button', { name: 'Gör bladet' }).click();
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

test('invited with a code, first unlock with an own passphrase, other rights, removed and shut out; then back in with the recovery sheet', async ({ launch }) => {
  test.setTimeout(120_000);
  const running = await launch();
  const { page } = running;
  const printed = await catchPrints(running);
  await makeVault(page);
  await ask(page, 'people.save', { fields: { name: 'Ahmed Noori', title: 'Bibliotekarie', email: '', phone: '', departmentId: null, unitId: null, roles: [{ role: 'officer', departmentId: null }] } });

  // One person alone: the first screen says so, and leads to the members.
  await expect(page.getByText('Bara en person kan sköta valvet.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Ordna det' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Medlemmar i valvet' })).toBeVisible();

  // Invites, with the keyboard alone.
  await page.getByRole('button', { name: 'Bjud in' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Bjud in till valvet' }).getByRole('combobox').or(page.getByRole('textbox', { name: 'Vem' })).first()).toBeFocused();
  await page.keyboard.type('Ahmed');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Gör en kod' }).focus();
  await page.keyboard.press('Enter');
  const code = await page.getByRole('region', { name: 'Kod för Ahmed Noori' }).getByRole('paragraph').innerText();
  expect(code).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Skriv ut' }).last().click();
  const letter = await printed();
  for (const words of ['Så öppnar du valvet första gången', 'Ahmed Noori', code, 'Välj ditt namn']) expect(letter).toContain(words);
  await page.getByRole('button', { name: 'Klar' }).click();
  await expect(page.getByText(/^Inbjuden, till /)).toBeVisible();

  const key = await makeSheet(page, printed);
  await expect(page.getByText('Bara en person kan sköta valvet.')).toBeHidden();
  await expectAccessible(page);

  // The first unlock: a slip of the pen is told apart from nothing lost, then the code and an own passphrase.
  await ask(page, 'vault.lock', {});
  await choosePerson(page, 'Ahmed Noori (inbjuden)');
  await expectAccessible(page);
  await field(page, 'Engångskod').fill(`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`);
  await field(page, 'Välj en lösenfras').fill(AHMED);
  await field(page, 'Lösenfrasen en gång till').fill(AHMED);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Något tecken i engångskoden är fel eller saknas.')).toBeVisible();
  await field(page, 'Engångskod').fill(` ${code.toLowerCase().replaceAll('-', ' ')} `);
  await page.keyboard.press('Enter');
  // Another person begins at the first screen, wherever the one before was.
  await expect(today(page)).toBeVisible();
  await expect(page.getByText('Ahmed Noori')).toBeVisible();

  // Other rights: he sees who the members are, and decides nothing about them.
  await goTo(page, '/medlemmar');
  await expect(page.getByRole('row', { name: /Sara Ek/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bjud in' })).toBeHidden();
  const sara = (await ask(page, 'members.list', {})).members.find(({ name }) => name === 'Sara Ek')?.personId ?? '';
  expect(await tryAsk(page, 'members.remove', { personId: sara })).toMatchObject({ ok: false, error: { code: 'rights.denied' } });

  // The computer remembers who was here last; the code is worth nothing any more.
  await ask(page, 'vault.lock', {});
  await expect(page.getByRole('combobox', { name: 'Vem är du?' })).toHaveValue('Ahmed Noori');
  const ahmed = (await ask(page, 'vault.status', {})).lastMember ?? '';
  expect(await tryAsk(page, 'vault.acceptInvitation', { memberId: ahmed, code, passphrase: AHMED })).toMatchObject({ ok: false, error: { code: 'vault.invitationUsed' } });

  // Sara removes him: he is not let in, by the screen or otherwise.
  await choosePerson(page, 'Sara Ek');
  await field(page, 'Lösenfras').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(today(page)).toBeVisible();
  await goTo(page, '/medlemmar');
  await page.getByRole('button', { name: 'Gör något med Ahmed Noori' }).click();
  await page.getByRole('menuitem', { name: 'Ta bort ur valvet' }).click();
  await expect(page.getByText('Ahmed Noori förvarar inga inloggningar.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ta bort', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Ahmed Noori är borttagen' })).toBeVisible();
  await page.getByRole('button', { name: 'Stäng', exact: true }).last().click();
  await ask(page, 'vault.lock', {});
  expect(await tryAsk(page, 'vault.unlock', { passphrase: AHMED, memberId: ahmed })).toMatchObject({ ok: false, error: { code: 'vault.memberUnknown' } });

  // Sara has forgotten: the sheet, typed carelessly, gives her a new passphrase.
  await page.getByRole('button', { name: 'Har du glömt lösenfrasen?' }).click();
  await expectAccessible(page);
  await field(page, 'Nyckeln på bladet').fill(`${key.slice(0, -1)}b`);
  await field(page, 'Ny lösenfras').fill(NEW);
  await field(page, 'Ny lösenfras en gång till').fill(NEW);
  await page.getByRole('button', { name: 'Öppna valvet' }).click();
  await expect(page.getByText('Något tecken från bladet är fel eller saknas.')).toBeVisible();
  await field(page, 'Nyckeln på bladet').fill(key.toLowerCase());
  await page.getByRole('button', { name: 'Öppna valvet' }).click();
  await expect(page.getByText(/^Valvet är öppet med en ny lösenfras/)).toBeVisible();
  await goTo(page, '/');
  await expect(page.getByText(/^Återställningsbladet användes .*Sara Ek fick en ny lösenfras\./)).toBeVisible();
  await expectAccessible(page);
  const { lines } = await ask(page, 'vault.journal', { limit: 20 });
  expect(lines.map(({ action }) => action)).toContain('vault.memberRecovered');
  await page.getByRole('button', { name: 'Jag har sett det' }).click();
  await expect(page.getByText(/^Återställningsbladet användes/)).toBeHidden();

  await ask(page, 'vault.lock', {});
  expect(await tryAsk(page, 'vault.unlock', { passphrase: PASSPHRASE })).toMatchObject({ ok: false, error: { code: 'vault.wrongPassphrase' } });
  await ask(page, 'vault.unlock', { passphrase: NEW });
});

test('the vault locks by itself after the chosen time without use, and when the computer goes to sleep', async ({ launch }) => {
  const { page, app } = await launch({ env: { KANALVAKT_IDLE_LOOK_MS: '100' } });
  /** How long nobody has touched the computer, in seconds; asked for at least `times` times before it goes on. */
  const idleFor = async (seconds: number, times: number): Promise<void> => {
    await app.evaluate(({ powerMonitor }, idle) => {
      const counted = globalThis as unknown as { asked: number };
      counted.asked = 0;
      powerMonitor.getSystemIdleTime = () => {
        counted.asked += 1;
        return idle;
      };
    }, seconds);
    await expect.poll(() => app.evaluate(() => (globalThis as unknown as { asked: number }).asked)).toBeGreaterThanOrEqual(times);
  };
  const locked = page.getByRole('heading', { level: 1, name: 'Lås upp valvet' });
  await idleFor(0, 1);
  await makeVault(page);
  await ask(page, 'app.savePreferences', { lockAfterMinutes: 1 });
  await idleFor(59, 3);
  await expect(today(page)).toBeVisible();
  await idleFor(60, 1);
  await expect(locked).toBeVisible();
  expect(await tryAsk(page, 'people.list', {})).toMatchObject({ ok: false, error: { code: 'vault.closed' } });

  await idleFor(0, 1);
  await ask(page, 'vault.unlock', { passphrase: PASSPHRASE });
  await expect(today(page)).toBeVisible();
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect(locked).toBeVisible();
});
