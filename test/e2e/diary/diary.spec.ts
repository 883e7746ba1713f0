// The diary: a decision on every item, a series, numbers typed one after another and from a file, exported lists and
// documents.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../../../renderer/routes.ts';
import { saveButton } from '../routes/common.ts';
import { diary } from '../routes/diary.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { CLOCK, field } from '../support/page/registers.ts';

test('[R21.1][R22.1] items are decided, with removals proposed, numbered by typing or by file, and exported', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  await openDemo(running.page);
  const { page } = running;
  const { undecided, registerButton, numbers, numbered, pattern, saveListButton } = diary(page);
  // The first screen shows how many items wait, and leads to the list.
  await page.getByRole('link', { name: /^Avgör: Ska .* diarieföras\?$/ }).click();
  await expect(page).toHaveURL(new RegExp(`#${paths.diaryUndecided}$`));
  const glasses = undecided.getByRole('row').filter({ hasText: 'Billiga solglasögon' });
  await expect(glasses).toContainText('diarieför');

  // Several items at once; a proposed registration can be skipped only with a reason.
  const boxes = undecided.getByRole('checkbox');
  // The rows are drawn one after the other; all of them count.
  const { total: all } = await ask(page, 'diary.page', { filter: { list: 'undecided' }, offset: 0, limit: 1 });
  await expect(boxes).toHaveCount(all);
  await glasses.getByRole('checkbox').check();
  await expect(page.getByRole('button', { name: 'Behövs inte' })).toBeDisabled();
  await registerButton.click();
  await expect(boxes).toHaveCount(all - 1);
  for (const index of [0, 1]) await boxes.nth(index).check();
  await registerButton.click();
  await expect(boxes).toHaveCount(all - 3);

  // A series for each board, with a valid pattern.
  await page.getByText('Nummerserier', { exact: true }).click();
  await page
    .getByRole('button', { name: /^Lägg upp serien: / })
    .first()
    .waitFor();
  await expectAccessible(page);
  for (const { id } of await ask(page, 'diary.series', {}))
    await ask(page, 'diary.saveSeries', {
      id,
      pattern: `${id.toUpperCase()} ÅÅÅÅ/NNNN`.replace('MUNICIPALITY', 'KS'),
      year: 2026,
      first: 200,
    });
  await page
    .getByRole('button', { name: /^Ändra: / })
    .first()
    .click();
  await pattern.fill('KFN 2026');
  await saveButton(page).click();
  await expect(page.getByText('Så kan ett nummer inte skrivas.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Avbryt' }).click();

  // Numbers by keyboard alone: Enter saves and moves on.
  await page.getByRole('radiogroup', { name: 'Diarium' }).getByText('Handlingar', { exact: true }).click();
  await page.getByText('Väntar på nummer', { exact: true }).click();
  await expect(numbers.first()).toBeVisible();
  const waiting = (await ask(page, 'diary.page', { filter: { list: 'queue' }, offset: 0, limit: 200 })).rows;
  expect(waiting.length).toBeGreaterThanOrEqual(3);
  const [first, second] = waiting;
  if (first === undefined || second === undefined) throw new Error('no item waits for a number');
  const next = async (row: typeof first): Promise<string> =>
    (await ask(page, 'diary.get', { kind: row.kind, id: row.id })).next;
  await numbers.first().focus();
  await page.keyboard.type('fel nummer');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Numret är inte skrivet som i nämndens serie.')).toBeVisible();
  await expect(numbers.first()).toBeFocused();
  const number = await next(first);
  await numbers.first().fill(number.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(numbers).toHaveCount(waiting.length - 1);
  await expect(numbers.first()).toBeFocused();

  // To the registrar and back by file.
  const list = path.join(running.home, 'att-registrera.csv');
  await answerSave(running.app, list);
  await saveListButton.click();
  await page.getByRole('menuitem', { name: 'Till registratorn, som CSV' }).click();
  await waitForFile(list);
  await expect(page.getByText(/antecknade? som lämnad/)).toBeVisible();
  const [head = '', ...rows] = readFileSync(list, 'utf8').replace('\uFEFF', '').trim().split('\r\n');
  expect(head).toBe(
    'Id;Kanalvaktsnummer;Diarienummer;Datum;Inkommen eller upprättad;Avsändare eller mottagare;Ärende;Nämnd;Kanal;Sekretess;Lämnad till registrator',
  );
  expect(rows).toHaveLength(waiting.length - 1);
  const back = path.join(running.home, 'nummer.csv');
  writeFileSync(
    back,
    `Id;Diarienummer\r\n${second.kind}/${second.id};${await next(second)}\r\nfinns-inte;KS 2026/9\r\n`,
  );
  await page.getByText('Importera nummer', { exact: true }).click();
  await page.getByLabel('Fil med diarienummer').setInputFiles(back);
  await expect(page.getByText('2 rader. 1 ger ett nummer.')).toBeVisible();
  await expect(page.getByText('ingen sådan handling')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Importera 1 nummer' }).click();
  await expect(page.getByRole('button', { name: 'Ångra: nummer.csv' })).toBeVisible();
  expect((await ask(page, 'diary.get', { kind: second.kind, id: second.id })).row.number).not.toBe('');

  // One complete record: corrected with a reason, saved as PDF/A.
  await page.getByRole('radiogroup', { name: 'Diarium' }).getByText('Handlingar', { exact: true }).click();
  await page.getByText('Med nummer', { exact: true }).click();
  await numbered.getByRole('row').filter({ hasText: number }).getByRole('button').first().click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('heading', { name: 'Uppgifter i diariet' })).toBeVisible();
  await field(drawer, 'Diarienummer').fill(number.replace(/\d{4}$/, '0777'));
  await field(drawer, 'Varför rättas numret?').fill('Omkastade siffror');
  await drawer.getByRole('button', { name: 'Rätta numret' }).click();
  await expect(drawer.getByText('Omkastade siffror')).toBeVisible();
  await expectAccessible(page);
  const pdf = path.join(running.home, 'handling.pdf');
  await answerSave(running.app, pdf);
  await drawer.getByRole('button', { name: 'Spara som dokument' }).click();
  await waitForFile(pdf);
  await expect(page.getByText('Dokumentet är sparat.')).toBeVisible();
  expect(readFileSync(pdf).subarray(0, 8).toString()).toBe('%PDF-1.7');
  expect(readFileSync(pdf, 'latin1')).toContain('<pdfaid:part>2</pdfaid:part>');
  await page.keyboard.press('Escape');

  // The spreadsheet, read by another program.
  const sheet = path.join(running.home, 'diarium.xlsx');
  await answerSave(running.app, sheet);
  await saveListButton.click();
  await page.getByRole('menuitem', { name: 'Som kalkylblad' }).click();
  await waitForFile(sheet);
  await expect(page.getByText('Filen är sparad.').last()).toBeVisible();
  const cells = execFileSync(
    'python3',
    [
      '-c',
      'import sys,zipfile,xml.dom.minidom as m\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n[m.parseString(z.read(n)) for n in z.namelist() if n.endswith((".xml",".rels"))]\nprint(b"<f>" in z.read("xl/worksheets/sheet1.xml"), "0777" in "".join(z.read(n).decode() for n in z.namelist() if n.endswith(".xml")))',
      sheet,
    ],
    { encoding: 'utf8' },
  );
  expect(cells.trim()).toBe('False True');
});
