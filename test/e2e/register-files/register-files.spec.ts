// The register between two vaults without a network: a department sends its channels as a signed file, which openssl
// accepts; the communications office compares the digits, sees the differences and takes rows in. And the notice of a
// new account, in each of its forms.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { toZip } from '../../../electron/exchange/archive/zip.ts';
import { paths } from '../../../renderer/routes.ts';
import { channelImport, channelPage } from '../routes/channels.ts';
import { saveMenu } from '../routes/save-menu.ts';
import { channelFields } from '../support/data/channel-fields.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, openChannel } from '../support/page/registers.ts';
import type { Running } from '../support/program/launch.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { outputOf, pdfText } from '../support/system/tools.ts';

const LIBRARY = 'Norråsa bibliotek';
const sending = (page: Page) => page.getByRole('dialog', { name: 'Skicka förteckningen som undertecknad fil' });

/** Sends the whole register; returns where the file is, and the digits that the sender reads out. */
async function send({ app, page, home }: Running, name: string): Promise<{ file: string; digits: string }> {
  const file = path.join(home, name);
  await answerSave(app, file);
  await goTo(page, paths.channels);
  await page.getByRole('button', { name: 'Skicka förteckning' }).click();
  const dialog = sending(page);
  await dialog.getByRole('combobox', { name: 'Kanaler' }).click();
  await page.getByRole('option', { name: 'Alla', exact: true }).click();
  const digits = (await dialog.getByText(/^(?:\d{5} ){5}\d{5}$/).textContent()) ?? '';
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Spara filen' }).click();
  await waitForFile(file);
  await expect(dialog).toBeHidden();
  return { file, digits };
}

/** What openssl says of the signature, as the page in the file tells how to ask it. */
function opensslSays(home: string, file: string): string {
  const folder = path.join(home, 'uppackad');
  outputOf('unzip', '-o', '-q', file, '-d', folder);
  const page = readFileSync(path.join(folder, 'sa-kontrollerar-du.txt'), 'utf8');
  const commands = page.split('\n').filter((line) => /^ {2}(?:\(printf|openssl)/.test(line));
  expect(commands).toHaveLength(2);
  return outputOf('sh', '-c', `cd '${folder}' && ${commands.join(' && ')}`);
}

test('[R08.2] a department’s signed register is compared and taken in by another vault, and a changed one is refused', async ({
  launch,
}) => {
  test.slow();
  const department = await launch({ env: CLOCK });
  const office = await launch({ env: { KANALVAKT_CLOCK: '2026-11-24T10:20:00+01:00' } });
  for (const { page } of [department, office]) await openDemo(page);
  await ask(department.page, 'channels.save', {
    id: 'bibliotek-fb',
    fields: { ...(await channelFields(department.page, 'bibliotek-fb')), name: 'Biblioteken i Norråsa' },
  });
  const { file, digits } = await send(department, 'forteckning.zip');
  expect(opensslSays(department.home, file)).toContain('Signature Verified Successfully');

  const { page } = office;
  const importPage = channelImport(page);
  await goTo(page, paths.imports);
  await importPage.file.setInputFiles(file);
  await expect(importPage.preview).toBeVisible();
  await expect(page.getByText(digits, { exact: true })).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: 'Biblioteken i Norråsa' }).first();
  await expect(row).toContainText(`Kanalens namn: ${LIBRARY} → Biblioteken i Norråsa`);
  await expect(page.getByText('Jämför siffrorna med avsändaren först.', { exact: false })).toBeVisible();
  await expect(importPage.anyImportButton).toBeDisabled();
  await expectAccessible(page);

  // By keyboard: the digits are compared, and only this row is taken in.
  await page.getByRole('button', { name: 'Ta inte med någon' }).click();
  await row.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await page.getByRole('checkbox', { name: /^Siffrorna är jämförda/ }).focus();
  await page.keyboard.press('Space');
  await importPage.importButton(1).click();
  await expect(page.getByText('1 kanal är ändrad.')).toBeVisible();
  expect((await ask(page, 'channels.get', { id: 'bibliotek-fb' })).channel.name).toBe('Biblioteken i Norråsa');

  await importPage.another.click();
  await importPage.file.setInputFiles(file);
  await expect(page.getByText('Just den här förteckningen är redan importerad', { exact: false })).toBeVisible();

  const folder = path.join(department.home, 'uppackad');
  const part = (name: string): Buffer => readFileSync(path.join(folder, name));
  const forged = path.join(department.home, 'andrad.zip');
  const parts = {
    'register.json': part('register.json').toString('utf8').replace('Biblioteken i Norråsa', 'Biblioteken i Norråsb'),
    'register.sig': part('register.sig'),
    'nyckel.pem': part('nyckel.pem'),
  };
  writeFileSync(forged, await toZip(parts, new Date()));
  await importPage.file.setInputFiles(forged);
  await expect(page.getByText('Underskriften stämmer inte med innehållet.', { exact: false })).toBeVisible();
});

test('[R07.1] the notice of an account is made as mail, as print and as a signed file', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { app, page, home } = running;
  await openDemo(page);
  await openChannel(page, LIBRARY);
  await channelPage(page).contact.begin.click();
  const { dialog } = channelPage(page).contact;
  await dialog.getByRole('radio', { name: /^Meddelande om ny kanal/ }).check({ force: true });
  const saved = async (name: string, press: () => Promise<void>): Promise<string> => {
    const file = path.join(home, name);
    await answerSave(app, file);
    await press();
    await waitForFile(file);
    return file;
  };
  const mail = await saved('besked.eml', () => dialog.getByRole('button', { name: 'Spara som e-post' }).click());
  expect(readFileSync(mail, 'utf8').replace(/=\r?\n/g, '')).toContain('https://www.facebook.com/norrasa.bibliotek-fb');
  const print = await saved('besked.pdf', async () => {
    await dialog.getByRole('button', { name: 'Skriv ut' }).click();
    await saveMenu(page).item('pdf').click();
  });
  expect(pdfText(print)).toContain('Sara Ek');
  const signed = await saved('besked.zip', () =>
    dialog.getByRole('button', { name: 'Spara som undertecknad fil' }).click(),
  );
  expect(opensslSays(home, signed)).toContain('Signature Verified Successfully');
  expect(JSON.parse(outputOf('unzip', '-p', signed, 'register.json'))).toMatchObject({
    channels: [{ name: LIBRARY, responsible: 'Sara Ek' }],
  });
  await dialog.getByRole('combobox', { name: 'Hur' }).click();
  await page.getByRole('option', { name: 'Undertecknad fil' }).click();
  await dialog.getByRole('button', { name: 'Ja, det är skickat' }).click();
  await expect(dialog).toBeHidden();
  await expect(channelPage(page).office).toContainText('Undertecknad fil');
});
