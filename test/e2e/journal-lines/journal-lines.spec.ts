// The journal's line in the diary, in the real window: copied, recorded, asked for a week later, and compared.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { settingPath } from '../../../renderer/routes.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { answerSave } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { makeVault, PASSPHRASE, unlock } from '../support/data/vault.ts';

test('[R17.1] the journal’s line is handed to the diary, asked for a week later, and an old one is compared with the journal', async ({
  launch,
}) => {
  const first = await launch({ env: { KANALVAKT_CLOCK: '2026-11-24T09:20:00.000Z' } });
  await makeVault(first.page);
  await goTo(first.page, settingPath('journalLines'));
  const line = (await first.page
    .getByText(/^Kanalvakt 2026-11-24, journalens rad \d+:/)
    .first()
    .textContent())!;
  await first.page.getByRole('button', { name: 'Kopiera raden' }).click();
  await first.page.getByLabel('Diarienummer (om du har det)').fill('KS 2026:12');
  await first.page.getByRole('button', { name: 'Anteckna att den är lämnad' }).click();
  await expect(first.page.getByRole('list', { name: 'Lämnade rader' })).toContainText('Diarienummer KS 2026:12.');
  await expectAccessible(first.page);
  await first.close();

  const later = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2026-12-01T09:20:00.000Z' } });
  const { page } = later;
  await unlock(page, PASSPHRASE);
  await page.getByRole('link', { name: /Lämna journalens rad till diariet/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Rad till diariet' })).toBeVisible();
  const compare = async (text: string): Promise<void> => {
    await page.getByLabel('Rad från diariet').fill(text);
    await page.getByRole('button', { name: 'Jämför' }).click();
  };
  await compare(`KS 2026:12 ${line}`);
  await expect(page.getByText(/Stämmer: journalen fram till rad \d+, skriven .*, är oförändrad/)).toBeVisible();
  await compare(line.replace(/: ..../, ': 0000'));
  await expect(page.getByText(/Stämmer inte: journalens rad/)).toBeVisible();
  await page.getByLabel('Rad från diariet').fill('');
});

test('[R21.2] the journal’s line is saved as mail to the registrar, whose answer is pasted and gives its number', async ({
  launch,
}) => {
  const { app, page, home } = await launch({ env: { KANALVAKT_CLOCK: '2026-11-24T09:20:00.000Z' } });
  await makeVault(page);
  const series = { pattern: 'KS ÅÅÅÅ:N', year: 2026, first: 1, registryMail: 'diariet@example.org' };
  await ask(page, 'diary.saveSeries', { id: 'municipality', ...series });
  await goTo(page, settingPath('journalLines'));
  const file = path.join(home, 'rad.eml');
  await answerSave(app, file);
  await page.getByRole('button', { name: 'Spara som e-post till registratorn' }).click();
  await expect(page.getByText(/^E-postmeddelandet är sparat/)).toBeVisible();
  const mail = await PostalMime.parse(readFileSync(file));
  expect(mail.to).toEqual([{ name: 'Registrator', address: 'diariet@example.org' }]);
  const line = (await page
    .getByText(/^Kanalvakt 2026-11-24, journalens rad \d+:/)
    .first()
    .textContent())!;
  expect(mail.text).toContain(`Rad: ${line}`);
  await page.getByRole('button', { name: 'Anteckna att den är lämnad' }).click();
  const lines = page.getByRole('list', { name: 'Lämnade rader' });
  await expect(lines).toContainText('Inget diarienummer än.');

  const quoted = (mail.text ?? '').replace(/^/gm, '> ');
  await page.getByLabel('Svaret', { exact: true }).fill(`Hej, raden fick diarienummer KS 2026:12.\n\n${quoted}`);
  await page.getByRole('button', { name: 'Hitta numret' }).click();
  await page.getByRole('button', { name: 'Anteckna KS 2026:12' }).click();
  await expect(lines).toContainText('Diarienummer KS 2026:12.');
  await expectAccessible(page);
});
