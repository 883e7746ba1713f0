// The records plan and the description of the records in the real program: a row is written, captures are printed under
// its file designation, and the description is saved as PDF/A and as a web page that other programs read.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { navigation, title } from '../routes/navigation.ts';
import { ask } from '../support/page/ask.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { CLOCK } from '../support/page/registers.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';

const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

test('[R12.1] [R23.3] [R40.1] [R40.2] a plan is written, and the records are described by it', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await test.step('[R12.1] a kind of records gets its rule, format, place and file designation', async () => {
    await (await navigation(page).shown('Dokumenthanteringsplan')).click();
    await title(page, 'Dokumenthanteringsplan').waitFor();
    await page.getByRole('button', { name: 'Ny handlingstyp: Alla nämnder' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Handlingstyp' }).fill('Meddelanden från allmänheten');
    await dialog.getByRole('checkbox', { name: 'Importerade inlägg, kommentarer och meddelanden' }).check();
    await dialog.getByRole('checkbox', { name: 'Regelbundet sparade sidor' }).check();
    await dialog.getByRole('radio', { name: 'Gallras' }).check();
    await dialog.getByRole('textbox', { name: 'Antal år' }).fill('7');
    await dialog.getByRole('combobox', { name: 'Grund för gallring' }).click();
    await page.getByRole('option', { name: 'Gallringsbeslut' }).click();
    await dialog.getByRole('textbox', { name: 'Nämndens beslut' }).fill('KS 2026/17 § 4');
    await dialog.getByRole('textbox', { name: 'Beslutat' }).fill('2026-01-15');
    await dialog.getByRole('textbox', { name: 'Plats' }).fill('Närarkivet');
    await dialog.getByRole('textbox', { name: 'Aktbeteckning' }).fill('KS 2026/17 Badprojektet');
    await dialog.getByRole('button', { name: 'Spara' }).click();
    await expect(page.getByText('Handlingstypen är sparad.')).toBeVisible();
    const all = page.getByRole('region', { name: 'Alla nämnder' });
    await expect(all.getByText(/^Gallras 7 år efter utgången av det år/)).toBeVisible();
    await expect(page.getByText(/Planen säger inte vad som gäller för/)).toHaveCount(0);
    await expectAccessible(page);
  });
  await test.step('[R23.3] the series of a channel belongs to the file of its board, or of all boards', async () => {
    const plans = await ask(page, 'capturePlans.list', {});
    const designations = await Promise.all(
      plans.map(async ({ channelId }) => (await ask(page, 'capturePlans.files', { channelId })).designation),
    );
    expect(designations.length).toBeGreaterThan(0);
    expect(designations.every((name) => ['KFN 2024/113', 'KS 2026/17 Badprojektet'].includes(name))).toBe(true);
  });
  await test.step('[R40.2] what is missing in the description is filled in', async () => {
    await (await navigation(page).shown('Beskrivning')).click();
    await title(page, 'Beskrivning').waitFor();
    await page.getByRole('button', { name: 'Uppgifter som hämtas från och lämnas till andra' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('textbox', { name: /^Uppgifter som hämtas/ })
      .fill('Varje månad hämtas kommentarer från Facebook.');
    await dialog.getByRole('button', { name: 'Spara' }).click();
    await expect(page.getByText('Uppgifterna är sparade.')).toBeVisible();
    await expect(page.getByText('Varje månad hämtas kommentarer från Facebook.')).toBeVisible();
    await expectAccessible(page);
  });
  const said = [
    ...['Kanaler i sociala medier', 'Vem som kan berätta mer', 'registrator@norrasa.example'],
    ...['Varje månad hämtas kommentarer från Facebook.', 'Kommunens diarium i ärendesystemet.'],
    ...['Bevarande och gallring', 'Meddelanden från allmänheten', 'KS 2026/17 § 4'],
  ];
  const flat = (text: string): string => text.replace(/\s+/g, ' ');
  await test.step('[R40.1] as PDF/A, which other programs read', async () => {
    const pdf = path.join(running.home, 'beskrivning.pdf');
    await answerSave(running.app, pdf);
    await page.getByRole('button', { name: 'Spara som PDF' }).click();
    await waitForFile(pdf);
    await expect(page.getByText('Beskrivningen är sparad.')).toBeVisible();
    const text = flat(run('pdftotext', '-raw', pdf, '-'));
    for (const words of said) expect(text).toContain(words);
    expect(run('qpdf', '--check', pdf)).toContain('No syntax or stream encoding errors found');
    expect(readFileSync(pdf).toString('latin1')).toContain('pdfaid:part');
  });
  await test.step('[R40.1] as one web page, which other programs read', async () => {
    const html = path.join(running.home, 'beskrivning.html');
    await answerSave(running.app, html);
    await page.getByRole('button', { name: 'Spara som webbsida' }).click();
    await waitForFile(html);
    const headings = run('xmllint', '--html', '--nowarning', '--xpath', '//h1/text() | //h2/text()', html);
    expect(headings).toContain('Beskrivning av allmänna handlingar i sociala medier');
    const text = flat(run('xmllint', '--html', '--nowarning', '--xpath', 'string(//main)', html));
    for (const words of said) expect(text).toContain(words);
    expect(readFileSync(html, 'utf8')).not.toMatch(/<script|src=|https?:\/\//);
  });
});
