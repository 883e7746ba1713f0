// Importing a channel list: format detected, previewed row by row, written only after agreement, undone in one step.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { channelImport, channelList } from '../routes/channels.ts';
import { saveAs } from '../routes/save-menu.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { goTo } from '../support/page/go-to.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { CLOCK, pickFrom, section } from '../support/page/registers.ts';

test.describe.configure({ mode: 'default' });

const FIXTURES = inRoot('test', 'fixtures');
const chooseFile = (page: Page, name: string, text: string | Buffer) =>
  channelImport(page).file.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a cp1252 list is detected, previewed and imported only after agreement, and one undo reverts it', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  await goTo(page, paths.channels);
  const importPage = channelImport(page);
  const elderlyHome = importPage.sample('Äldreboendet – Blogg');
  const rowCount = page.getByRole('status').filter({ hasText: /^[1-9]\d*( rader| av )/ });
  const before = (await rowCount.textContent()) ?? '';

  await goTo(page, paths.imports);
  await importPage.file.setInputFiles(path.join(FIXTURES, 'kanallista-prov-cp1252.csv'));
  await expect(importPage.preview).toBeVisible();
  await expect(importPage.encoding).toHaveValue('Windows-1252');
  await expect(importPage.delimiter).toHaveValue('Semikolon ;');
  await expect(importPage.column(4)).toHaveValue('Förvaltning');
  await expect(elderlyHome).toBeVisible();
  await expectAccessible(page);

  // The wrong encoding is chosen on purpose: the sample updates immediately.
  await pickFrom(importPage.encoding, 'UTF-8');
  await expect(elderlyHome).toHaveCount(0);
  await pickFrom(importPage.encoding, 'Windows-1252');
  await expect(elderlyHome).toBeVisible();

  // The hostile row, the two duplicates and the empty row are each explained in a sentence.
  await page.getByText(/^Går inte att importera \d+$/).click();
  const rows = page.getByRole('listitem');
  await expect(rows.filter({ hasText: 'HYPERLINK' })).toContainText('Adressen börjar inte med https eller http');
  await expect(rows.filter({ hasText: 'Simhallen – Facebook' }).first()).toContainText('Samma kanal står redan på rad');
  await page.getByText(/^Alla \d+$/).click();

  await expect(importPage.anyImportButton).toHaveText(/\d/);
  const offered = Number(/\d+/.exec((await importPage.anyImportButton.textContent()) ?? '')?.[0]);
  await page.getByRole('checkbox', { name: /Importera rad 2,/ }).uncheck();
  await expect(importPage.importButton(offered - 1)).toBeVisible();
  await expect(page.getByText('Inget är skrivet än.')).toBeVisible();

  await importPage.importButton(offered - 1).click();
  await expect(importPage.done).toBeVisible();
  await expect(page.getByText(`${String(offered - 1)} kanaler är nya.`)).toBeVisible();

  // The same list again changes nothing except the row that was left out.
  await importPage.another.click();
  await importPage.file.setInputFiles(path.join(FIXTURES, 'kanallista-prov-cp1252.csv'));
  await expect(importPage.importButton(1)).toBeVisible();
  await page.getByRole('button', { name: 'Välj en annan fil' }).click();

  await importPage.undoOf('kanallista-prov-cp1252.csv').click();
  await importPage.undoAgreed.click();
  await expect(importPage.undone).toBeVisible();
  await goTo(page, paths.channels);
  await expect(rowCount).toHaveText(before);
});

test('a workbook offers its sheets to choose from, and a locked one is refused with a message', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  await goTo(page, paths.imports);
  const importPage = channelImport(page);
  const locked = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    Buffer.alloc(500),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  await importPage.file.setInputFiles({ name: 'låst.xlsx', mimeType: 'application/octet-stream', buffer: locked });
  await expect(page.getByText('Arbetsboken har ett lösenord.', { exact: false })).toBeVisible();
  await importPage.file.setInputFiles(path.join(FIXTURES, 'kanaler-openpyxl.xlsx'));
  await expect(importPage.preview).toBeVisible();
  await expect(importPage.sheet).toHaveValue('Kanaler');
  await expect(importPage.delimiter).toHaveCount(0);
  await expect(importPage.column(1)).toHaveValue('Kanalens namn');
  await expect(importPage.sample('Badhuset på Å')).toBeVisible();
  await expectAccessible(page);

  await pickFrom(importPage.sheet, 'Om listan');
  await expect(importPage.sample('Badhuset på Å')).toHaveCount(0);
  await pickFrom(importPage.sheet, 'Kanaler');
  // The row whose name is a formula without a result is left out, with an explanation.
  await importPage.importButton(2).click();
  await expect(page.getByText('2 kanaler är nya.')).toBeVisible();
});

test('a change is shown before and after, and undoing restores the earlier value', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const importPage = channelImport(page);
  await goTo(page, paths.imports);
  await chooseFile(page, 'en.csv', 'Kanal;Adress;Syfte\nNy sida;https://www.facebook.com/ny.sida;Först\n');
  await importPage.importButton(1).click();
  await expect(importPage.done).toBeVisible();
  await importPage.another.click();
  await chooseFile(page, 'två.csv', 'Kanal;Adress;Syfte\nNy sida;http://facebook.com/Ny.Sida/;Sedan\n');
  const row = page.getByRole('listitem').filter({ hasText: 'Ny sida' }).first();
  await expect(row).toContainText('Syfte: Först → Sedan');
  await expect(row).toContainText('Ändras');
  await importPage.importButton(1).click();
  await expect(page.getByText('1 kanal är ändrad.')).toBeVisible();
  await importPage.undo('två.csv').click();
  await importPage.undoAgreed.click();
  await expect(importPage.undone).toBeVisible();
  await goTo(page, paths.channels);
  await page.getByRole('button', { name: 'Ny sida' }).click();
  await expect(page.getByText('Först', { exact: true })).toBeVisible();
});

test('the template is saved, filled in and imported, with a department that was written another way', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  const importPage = channelImport(page);
  await goTo(page, paths.imports);
  const target = path.join(running.home, 'mall.csv');
  await answerSave(running.app, target);
  await importPage.template.click();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  await waitForFile(target);
  await importPage.file.setInputFiles(target);
  await expect(page.getByText('Det här är mallens exempel, och det importeras inte.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Inget att importera' })).toBeDisabled();
  await page.getByRole('button', { name: 'Välj en annan fil' }).click();

  const [head = ''] = readFileSync(target, 'utf8').split('\r\n');
  const columns = head.split(';').length;
  const filled = ['Ny badsida', 'Facebook', 'https://www.facebook.com/ny.badsida', 'Kultur och fritidsförvaltnigen'];
  const cells = [...filled, ...Array<string>(columns - filled.length).fill('')];
  cells[12] = '"Sara Ek (svarar); Ny Vikarie"';
  await chooseFile(page, 'ifylld.csv', `${readFileSync(target, 'utf8').trimEnd()}\r\n${cells.join(';')}\r\n`);
  const question = page.getByRole('group', { name: '”Kultur och fritidsförvaltnigen”, 1 rad' });
  await expect(question.getByRole('radio', { name: /^Kultur- och fritidsförvaltningen/ })).toBeChecked();
  await expect(page.getByText('Ny Vikarie saknar chefens behörighet', { exact: false })).toBeVisible();
  await expect(page.getByText('Sätts i bemanningen från i dag: Sara Ek.', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await importPage.importButton(1).click();
  await expect(page.getByText('Ny Vikarie sattes inte i bemanningen, eftersom behörigheten saknas.')).toBeVisible();
  await importPage.toChannels.click();
  await page.getByRole('button', { name: 'Ny badsida' }).click();
  await expect(page.getByRole('main')).toContainText('Kultur- och fritidsförvaltningen');
  await expect(page.getByRole('main')).toContainText('används, inte godkänd');
  await expect(section(page, 'Vem gör vad').getByText('Sara Ek').first()).toBeVisible();
});

test('a hostile name does no harm on import or on export', async ({ demo }) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  const importPage = channelImport(page);
  await goTo(page, paths.imports);
  await chooseFile(
    page,
    'ond.csv',
    'Kanal;Adress;Syfte\n"=HYPERLINK(""https://exempel.invalid"",""Klicka"")";https://www.facebook.com/ond.sida;<img src=x onerror=alert(1)>\n',
  );
  await expect(page.getByText('Kanalens namn ser ut som en formel och importeras som vanlig text.')).toBeVisible();
  await importPage.importButton(1).click();
  await importPage.toChannels.click();
  await channelList(page).search.fill('hyperlink');
  await expect(page.getByText('=HYPERLINK("https://exempel.invalid","Klicka")')).toBeVisible();
  const file = await saveAs(running, 'ut.csv', 'csv');
  const cells = readFileSync(file, 'utf8').split(/[;\n]/);
  expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
});

test('files that are not lists are refused with a message and change nothing', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  await goTo(page, paths.imports);
  await chooseFile(page, 'tom.csv', '');
  await expect(page.getByText('Filen är tom.')).toBeVisible();
  await chooseFile(
    page,
    'bok.xlsx',
    Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  );
  await expect(page.getByText('Arbetsboken är skadad och går inte att läsa.', { exact: false })).toBeVisible();
  await chooseFile(
    page,
    'bild.csv',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1]),
  );
  await expect(page.getByText('Filen ser inte ut som en lista.', { exact: false })).toBeVisible();
  await chooseFile(page, 'stor.csv', Buffer.alloc(11 * 1024 * 1024, 'a;b\n'));
  await expect(page.getByText('Filen är större än 10 MB.')).toBeVisible();
  await expect(page.getByText('Vilken lista vill du importera?')).toBeVisible();
});
