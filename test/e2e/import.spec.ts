// Taking in a channel list: guessed, previewed row by row, written only when agreed, taken back in one step.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { answerSave, savedTo } from './support/dialogs.ts';
import { inRoot } from '../../scripts/lib/project.mjs';
import { CLOCK, goTo, openDemo, pickFrom } from './support/registers.ts';

const FIXTURES = inRoot('test', 'fixtures');
const take = (page: Page, name: string, text: string | Buffer) => page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a cp1252 list is guessed, shown, changed and agreed to; nothing is written before, and one undo takes it back', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/kanaler');
  const rowsSaid = page.getByRole('status').filter({ hasText: /^[1-9]\d* rader/ });
  const before = (await rowsSaid.textContent()) ?? '';

  await goTo(page, '/kanaler/importera');
  await page.locator('input[type=file]').first().setInputFiles(path.join(FIXTURES, 'kanallista-prov-cp1252.csv'));
  await expect(page.getByText('Det här händer')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Teckenkodning' })).toHaveValue('Windows-1252');
  await expect(page.getByRole('combobox', { name: 'Skiljetecken' })).toHaveValue('Semikolon ;');
  await expect(page.getByRole('combobox', { name: 'Kolumn 4 är' })).toHaveValue('Förvaltning');
  await expect(page.locator('ol').getByText('Äldreboendet – Blogg', { exact: true })).toBeVisible();
  await expectAccessible(page);

  // Wrong on purpose: the sample follows at once.
  await pickFrom(page.getByRole('combobox', { name: 'Teckenkodning' }), 'UTF-8');
  await expect(page.locator('ol').getByText('Äldreboendet – Blogg', { exact: true })).toHaveCount(0);
  await pickFrom(page.getByRole('combobox', { name: 'Teckenkodning' }), 'Windows-1252');
  await expect(page.locator('ol').getByText('Äldreboendet – Blogg', { exact: true })).toBeVisible();

  // The hostile row, the two that stand twice and the empty one are told apart, each in a sentence.
  await page.getByText(/^Går inte att läsa in \d+$/).click();
  const rows = page.getByRole('listitem');
  await expect(rows.filter({ hasText: 'HYPERLINK' })).toContainText('Adressen börjar inte med https eller http');
  await expect(rows.filter({ hasText: 'Simhallen – Facebook' }).first()).toContainText('Samma kanal står redan på rad');
  await page.getByText(/^Alla \d+$/).click();

  const go = page.getByRole('button', { name: /^Läs in \d+ kanaler$/ });
  const offered = Number(/\d+/.exec((await go.textContent()) ?? '')?.[0]);
  await page.getByRole('checkbox', { name: /Läs in rad 2,/ }).uncheck();
  await expect(page.getByRole('button', { name: `Läs in ${String(offered - 1)} kanaler` })).toBeVisible();
  await expect(page.getByText('Inget är skrivet än.')).toBeVisible();

  await page.getByRole('button', { name: `Läs in ${String(offered - 1)} kanaler` }).click();
  await expect(page.getByText('Listan är inläst')).toBeVisible();
  await expect(page.getByText(`${String(offered - 1)} kanaler är nya.`)).toBeVisible();

  // The same list again changes nothing but the row that was left out.
  await page.getByRole('button', { name: 'Läs in en till' }).click();
  await page.locator('input[type=file]').first().setInputFiles(path.join(FIXTURES, 'kanallista-prov-cp1252.csv'));
  await expect(page.getByRole('button', { name: 'Läs in 1 kanal', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Välj en annan fil' }).click();

  await page.getByRole('button', { name: /^Ångra importen/ }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ångra importen' }).click();
  await expect(page.getByText('Importen är ångrad.')).toBeVisible();
  await goTo(page, '/kanaler');
  await expect(rowsSaid).toHaveText(before);
});

test('a workbook is read as it is, with its sheets to choose from; a locked one gets a sentence', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/kanaler/importera');
  const choose = page.locator('input[type=file]').first();
  const locked = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(500), Buffer.from('EncryptedPackage', 'utf16le')]);
  await choose.setInputFiles({ name: 'låst.xlsx', mimeType: 'application/octet-stream', buffer: locked });
  await expect(page.getByText('Arbetsboken har ett lösenord.', { exact: false })).toBeVisible();
  await choose.setInputFiles(path.join(FIXTURES, 'kanaler-openpyxl.xlsx'));
  await expect(page.getByText('Det här händer')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Blad' })).toHaveValue('Kanaler');
  await expect(page.getByRole('combobox', { name: 'Skiljetecken' })).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Kolumn 1 är' })).toHaveValue('Kanalens namn');
  await expect(page.locator('ol').getByText('Badhuset på Å', { exact: true })).toBeVisible();
  await expectAccessible(page);

  const lookAtSheet = async (name: string): Promise<void> => {
    await pickFrom(page.getByRole('combobox', { name: 'Blad' }), name);
  };
  await lookAtSheet('Om listan');
  await expect(page.locator('ol').getByText('Badhuset på Å', { exact: true })).toHaveCount(0);
  await lookAtSheet('Kanaler');
  // The row whose name is a formula that came to nothing is left out, in a sentence.
  await page.getByRole('button', { name: 'Läs in 2 kanaler', exact: true }).click();
  await expect(page.getByText('2 kanaler är nya.')).toBeVisible();
});

test('a change is shown as before and after, and undone to what it was', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/kanaler/importera');
  await take(page, 'en.csv', 'Kanal;Adress;Syfte\nNy sida;https://www.facebook.com/ny.sida;Först\n');
  await page.getByRole('button', { name: 'Läs in 1 kanal', exact: true }).click();
  await expect(page.getByText('Listan är inläst')).toBeVisible();
  await page.getByRole('button', { name: 'Läs in en till' }).click();
  await take(page, 'två.csv', 'Kanal;Adress;Syfte\nNy sida;http://facebook.com/Ny.Sida/;Sedan\n');
  const row = page.getByRole('listitem').filter({ hasText: 'Ny sida' }).first();
  await expect(row).toContainText('Syfte: Först → Sedan');
  await expect(row).toContainText('Ändras');
  await page.getByRole('button', { name: 'Läs in 1 kanal', exact: true }).click();
  await expect(page.getByText('1 kanal är ändrad.')).toBeVisible();
  await page.getByRole('button', { name: 'Ångra importen', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ångra importen' }).click();
  await expect(page.getByText('Importen är ångrad.')).toBeVisible();
  await goTo(page, '/kanaler');
  await page.getByRole('button', { name: 'Ny sida' }).click();
  await expect(page.getByText('Först', { exact: true })).toBeVisible();
});

test('a hostile name does no harm now, and none when it is exported again', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await goTo(page, '/kanaler/importera');
  await take(page, 'ond.csv', 'Kanal;Adress;Syfte\n"=HYPERLINK(""https://exempel.invalid"",""Klicka"")";https://www.facebook.com/ond.sida;<img src=x onerror=alert(1)>\n');
  await expect(page.getByText('Kanalens namn ser ut som en formel och tas in som vanlig text.')).toBeVisible();
  await page.getByRole('button', { name: 'Läs in 1 kanal', exact: true }).click();
  await page.getByRole('link', { name: 'Se kanalerna' }).click();
  await page.getByLabel('Sök i listan').fill('hyperlink');
  await expect(page.getByText('=HYPERLINK("https://exempel.invalid","Klicka")')).toBeVisible();
  const file = path.join(running.home, 'ut.csv');
  await answerSave(running.app, file);
  await page.getByRole('button', { name: 'Spara eller skriv ut' }).click();
  await page.getByRole('menuitem', { name: 'Spara som CSV' }).click();
  await savedTo(file);
  const cells = readFileSync(file, 'utf8').split(/[;\n]/);
  expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
});

test('files that are no list get a sentence and change nothing', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/kanaler/importera');
  await take(page, 'tom.csv', '');
  await expect(page.getByText('Filen är tom.')).toBeVisible();
  await take(page, 'bok.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  await expect(page.getByText('Arbetsboken är skadad och går inte att läsa.', { exact: false })).toBeVisible();
  await take(page, 'bild.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1]));
  await expect(page.getByText('Filen ser inte ut som en lista.', { exact: false })).toBeVisible();
  await take(page, 'stor.csv', Buffer.alloc(11 * 1024 * 1024, 'a;b\n'));
  await expect(page.getByText('Filen är större än 10 MB.')).toBeVisible();
  await expect(page.getByText('Vilken lista vill du läsa in?')).toBeVisible();
});
