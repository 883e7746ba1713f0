// Logins imported from other password managers' files, and exported in a sealed envelope; both with the real KeePassXC
// at the other end.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { envelopeOnce, loginImport } from '../routes/logins.ts';
import { saveMenu } from '../routes/save-menu.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { answerOpen, answerSave } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { catchPrints } from '../support/system/prints.ts';
import { choose, field } from '../support/page/registers.ts';
import { addLogin, makeVault } from '../support/data/vault.ts';

const PASSWORD = 'filens eget lösenord';
const SECRETS = ['hemlig-från-keepass', 'hemlig-instagram', 'hemlig-bank', 'hemlig-ny', 'JBSWY3DPEHPK3PXP'] as const;
const keepassxc = (args: string[], ...lines: string[]): string =>
  execFileSync('keepassxc-cli', args, {
    input: lines.map((line) => `${line}\n`).join(''),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  });

/** A file made by KeePassXC alone. */
function madeByKeePassXc(file: string): string {
  keepassxc(['db-create', '-q', '-p', file], PASSWORD, PASSWORD);
  const add = (secret: string, title: string, ...args: string[]) =>
    keepassxc(['add', '-q', ...args, '-p', file, title], PASSWORD, secret);
  add(SECRETS[0], 'Facebook', '-u', 'redaktionen', '--url', 'https://m.facebook.com/BadhusetProv/');
  add(SECRETS[1], 'Ungdomarnas konto', '-u', 'ungdom');
  add(SECRETS[2], 'Min bank', '-u', 'anna', '--url', 'https://bank.example');
  return file;
}

/** The window's full content, including hidden parts. */
const fullContent = (page: Page): Promise<string> => page.content();
async function addInstagram(page: Page): Promise<void> {
  const departmentId = (await ask(page, 'organisation.get', {})).departments[0]?.id ?? '';
  const nobody = {
    boardId: null,
    unitId: null,
    responsibleId: null,
    recoveryMailOwnerId: null,
    recoveryPhoneOwnerId: null,
  };
  const never = { startedOn: null, lastPostOn: null, verifiedOn: null, reviewOn: null, hoursPerWeek: null };
  await ask(page, 'channels.save', {
    fields: {
      ...nobody,
      ...never,
      name: 'Ungdom',
      platform: 'instagram',
      address: '',
      departmentId,
      purpose: 'Prov',
      twoFactor: { status: 'unknown', deviceHolderId: null },
    },
  });
}
const passwordOf = async (page: Page, label: string): Promise<string> => {
  const line = (await ask(page, 'logins.list', {})).find(({ login }) => login.label === label);
  return (await ask(page, 'logins.reveal', { id: line?.login.id ?? '', field: 'password', reason: '' })).value;
};
const labels = async (page: Page): Promise<string[]> =>
  (await ask(page, 'logins.list', {})).map(({ login }) => login.label);

test('imported logins go to their channels and can be undone, no secret reaches the window, and the CSV is wiped', async ({
  launch,
}) => {
  const running = await launch();
  const { page, app } = running;
  await makeVault(page);
  await addLogin(
    page,
    'Badhuset',
    { username: 'kommunen', password: 'gammalt' },
    'https://www.facebook.com/badhusetprov',
  );
  await addInstagram(page);
  const kdbx = madeByKeePassXc(path.join(running.home, 'gamla.kdbx'));
  await answerOpen(app, [kdbx]);

  await goTo(page, paths.logins);
  const files = loginImport(page);
  await page.getByRole('button', { name: 'In och ut' }).click();
  await page.getByRole('menuitem', { name: 'Importera inloggningar…' }).click();
  const importFile = async (): Promise<void> => {
    await files.choose.click();
    await files.password.fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Vad som händer med uppgifterna')).toBeVisible();
  };
  await files.choose.click();
  await files.password.fill('fel');
  await page.keyboard.press('Enter');
  await expect(
    page.getByText('Lösenordet eller nyckelfilen stämmer inte, eller så är filen skadad i början.'),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Välj en annan fil' }).click();
  await importFile();

  const row = (title: string) => page.getByRole('listitem').filter({ hasText: title });
  await expect(row('redaktionen')).toContainText('Läggs till');
  await expect(row('redaktionen')).toContainText('Adressen är kanalens.');
  await expect(row('Ungdomarnas konto')).toContainText('Ingen kanal är vald.');
  await choose(row('Ungdomarnas konto'), page, 'Kanal för Ungdomarnas konto', 'Ungdom');
  await expect(row('Ungdomarnas konto')).toContainText('Läggs till');
  for (const secret of SECRETS) expect(await fullContent(page)).not.toContain(secret);
  await expectAccessible(page);
  await expect(page.getByText('Inget är sparat än.')).toBeVisible();
  expect(await labels(page)).toEqual(['Sidan']);
  await page.getByRole('button', { name: 'Importera 2 inloggningar' }).click();
  await expect(page.getByText('2 inloggningar är nya.')).toBeVisible();
  await expect(page.getByText('Min bank: Ingen kanal är vald.')).toBeVisible();
  expect(await labels(page)).toEqual(['Facebook', 'Sidan', 'Ungdomarnas konto']);

  await files.undo.click();
  await files.undoAgreed.click();
  await expect(page.getByText('2 inloggningar är borttagna.')).toBeVisible();
  expect(await labels(page)).toEqual(['Sidan']);
  await importFile();
  await files.importOneButton.click();
  await expect(page.getByText('1 inloggning är ny.')).toBeVisible();
  expect(await passwordOf(page, 'Facebook')).toBe(SECRETS[0]);

  const list = path.join(running.home, 'bitwarden.csv');
  const head = 'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp';
  writeFileSync(
    list,
    `${head}\n,,login,Badhuset,,,0,https://facebook.com/badhusetprov,kommunen,${SECRETS[3]},${SECRETS[4]}\n,,note,Minneslapp,x,,0,,,,\n`,
  );
  await answerOpen(app, [list]);
  await page.getByRole('button', { name: 'Importera en fil till' }).click();
  await files.choose.click();
  await expect(row('kommunen')).toContainText('Sidan får nytt: lösenordet och engångskoden.');
  await expect(row('Minneslapp')).toContainText('Det är ingen inloggning');
  for (const secret of SECRETS) expect(await fullContent(page)).not.toContain(secret);
  await files.importOneButton.click();
  await expect(page.getByText('1 inloggning är ändrad.')).toBeVisible();
  expect(await passwordOf(page, 'Sidan')).toBe(SECRETS[3]);
  await expect(page.getByText('Filen med lösenorden ligger kvar i klartext')).toBeVisible();
  await expect(page.getByText('1 uppgift i filen importerades inte, och försvinner med den.')).toBeVisible();
  expect(existsSync(list)).toBe(true);
  await files.wipe.click();
  await files.wipeAgreed.click();
  await expect(page.getByText('Filen är överskriven och raderad.')).toBeVisible();
  expect(existsSync(list)).toBe(false);
  expect(existsSync(kdbx)).toBe(true);
});

test('a sealed envelope opens in KeePassXC with the printed passphrase, and once opened its passwords are due', async ({
  launch,
}) => {
  const running = await launch();
  const { page, app } = running;
  await makeVault(page);
  const { channelId, loginId } = await addLogin(
    page,
    'Badhuset',
    { username: 'kommunen', password: 'pärla & mussla' },
    'https://www.facebook.com/badhusetprov',
  );
  await ask(page, 'logins.save', {
    id: loginId,
    fields: {
      channelId,
      label: 'Sidan',
      kind: 'sharedPassword',
      custodianIds: [(await ask(page, 'vault.status', {})).me?.personId ?? ''],
      grantedRole: '',
    },
    secret: { totp: SECRETS[4], recoveryMail: 'reserv@bollnas.example' },
  });
  const printed = await catchPrints(app);
  const file = path.join(running.home, 'Nödkuvert.kdbx');
  await answerSave(app, file);

  await goTo(page, paths.channel(channelId));
  await page.getByRole('link', { name: 'Nödkuvert…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox', { name: 'Badhuset, Sidan' })).toBeChecked();
  await field(dialog, 'Varför skapas kuvertet?').fill('Årlig genomgång');
  await field(dialog, 'Var ska det förvaras?').fill('Kassaskåpet i receptionen');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Spara filen…' }).click();
  await expect(envelopeOnce(page)).toBeVisible();
  const passphrase = (await page.getByRole('region', { name: 'Kuvertets lösenfras' }).locator('p').textContent()) ?? '';
  expect(passphrase).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){4}$/);
  await expectAccessible(page);

  expect(keepassxc(['ls', '-q', '-R', file], passphrase)).toContain('Badhuset/\n  Sidan');
  expect(keepassxc(['show', '-q', '-s', '--all', file, 'Badhuset/Sidan'], passphrase)).toMatch(
    /UserName: kommunen\nPassword: pärla & mussla[\s\S]*Återställning e-post: reserv@bollnas\.example/,
  );
  expect(keepassxc(['show', '-q', '-t', file, 'Badhuset/Sidan'], passphrase).trim()).toMatch(/^\d{6}$/);
  expect(() => keepassxc(['ls', '-q', file], 'fel fras')).toThrow();
  expect(readFileSync(file).includes('mussla')).toBe(false);

  // The passphrase is on its own sheet and nowhere else.
  await page.getByRole('button', { name: 'Skriv ut lösenfrasen' }).click();
  const sheet = await printed();
  expect(sheet).toContain(passphrase);
  expect(sheet).toContain('Sara Ek');
  expect(sheet).not.toContain('Badhuset');
  await page.getByRole('button', { name: 'Försättsbladet' }).click();
  await saveMenu(page).item('print').click();
  await page
    .getByRole('dialog', { name: /^Så blir det på papper: / })
    .getByRole('button', { name: 'Skriv ut' })
    .click();
  const cover = await printed();
  for (const part of [
    'När kuvertet har öppnats',
    'Badhuset',
    'Sidan',
    'Årlig genomgång',
    'Kassaskåpet i receptionen',
    'Sara Ek',
    'Öppnad den',
    'Underskrift',
  ])
    expect(cover).toContain(part);
  expect(cover).not.toContain(passphrase);
  await page.getByRole('button', { name: 'Klart' }).click();
  await page.getByRole('button', { name: 'Ja, stäng' }).click();
  await expect(envelopeOnce(page)).toHaveCount(0);
  expect(await fullContent(page)).not.toContain(passphrase);

  const line = page.getByRole('listitem').filter({ hasText: 'Kassaskåpet' });
  await expect(line).toContainText('Förseglat');
  await line.getByRole('button', { name: /^Mer om kuvertet/ }).click();
  await page.getByRole('menuitem', { name: 'Kuvertet är öppnat' }).click();
  await choose(dialog, page, 'Vem öppnade det?', 'Birgitta Holm');
  await field(dialog, 'Varför?').fill('Översvämning, ingen nåddes');
  await dialog.getByRole('button', { name: 'Anteckna och lista lösenorden' }).click();
  await expect(page.getByText('1 lösenord är på listan att byta.')).toBeVisible();
  await expect(line).toContainText('av Birgitta Holm');
  expect(await ask(page, 'custody.dues', {})).toMatchObject([{ loginLabel: 'Sidan', openedByName: 'Birgitta Holm' }]);
  const { rows } = await ask(page, 'logins.accessLog', { loginId });
  expect(rows.map(({ what, reason }) => [what, reason])).toEqual(
    expect.arrayContaining([
      ['envelopeOpened', 'Översvämning, ingen nåddes'],
      ['export', 'Årlig genomgång'],
    ]),
  );
});
