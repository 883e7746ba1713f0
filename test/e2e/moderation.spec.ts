// The moderation walk beyond the main job: what is shown where something is blocked, drafts, evidence, history, the log.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { inRoot } from '../../scripts/lib/project.mjs';
import { ask, tryAsk } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { answerSave } from './support/dialogs.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK, PNG, choose, field, goTo, openDemo } from './support/registers.ts';

const STRANGE = 'Chefen borde få sparken 😀👩‍👩‍👧 مرحبا بالعالم';
const onward = (page: Page): Promise<void> => page.getByRole('button', { name: 'Fortsätt', exact: true }).click();
const step = (page: Page, name: string) => page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: new RegExp(`^${name}`) });
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Sparat \d/ }).first()).toBeVisible();

/** A case with its text, at the step of the sender. */
async function begin(page: Page, text: string): Promise<void> {
  await goTo(page, '/moderering/ny');
  await choose(page, page, 'Kanal', 'Kulturhuset Kvarnen');
  await field(page, 'Texten').fill(text);
  await onward(page);
  await expect(page.getByRole('heading', { name: 'Vem har skrivit det?' })).toBeVisible();
}

/** From the sender to stored evidence. */
async function preserve(page: Page, name: string): Promise<void> {
  await field(page, 'Namn som det visas').fill(name);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('radio', { name: 'Personliga angrepp' }).check();
  await onward(page);
  await page.locator('input[type=file]').setInputFiles({ name: 'skärmbild.png', mimeType: 'image/png', buffer: PNG });
  await expect(page.getByText('skärmbild.png').first()).toBeVisible();
  await page.getByRole('button', { name: 'Spara som bevis' }).click();
  await expect(page.getByText(/Nu är alla åtgärder öppna/)).toBeVisible();
}

test('[R17.1] removal is closed with a reason until content and sender are stored, on the screen and behind it', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await begin(page, STRANGE);
  await step(page, 'Åtgärd').click();
  for (const name of ['Dölj (avpublicera)', 'Radera']) {
    await expect(page.getByRole('radio', { name })).toBeDisabled();
    await expect(page.getByRole('radio', { name })).toHaveAccessibleDescription('Öppnas när innehåll och avsändare är sparade som bevis.');
  }
  await expect(page.getByText('Avsändaren är inte ifylld, eller så saknas ett ord om varför den är okänd.')).toBeVisible();
  await expectAccessible(page);
  const [newest] = (await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 1 })).rows;
  const refused = await tryAsk(page, 'moderation.recordOutcome', { id: newest!.id, outcome: 'delete', note: '' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'moderation.notPreserved' } });

  await page.getByRole('button', { name: 'Gå till Avsändare' }).click();
  await page.getByRole('radio', { name: 'Avsändaren går inte att se' }).check();
  await onward(page);
  await expect(page.getByText('Fyll i det här.')).toBeVisible();
  await field(page, 'Varför den inte går att se').fill('Kontot är borttaget.');
  await onward(page);
  await expect(page.getByRole('heading', { name: 'Varför behöver det tas om hand?' })).toBeVisible();
});

test('[R16.1][R16.2][R21.1][R22.1] a comment is deleted, its evidence locked, the case finished, read, opened again; the history shows before and after', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await begin(page, STRANGE);
  await preserve(page, 'Musikvännen');
  await expect(page.getByRole('button', { name: 'Ta bort skärmbild.png från ärendet' })).toHaveCount(0);
  const known = page.getByRole('complementary', { name: 'Det här vet vi' });
  await expect(known.getByRole('img', { name: 'Bild: skärmbild.png' })).toBeVisible();
  await expect(known.getByText(/nr \d+ i journalen/)).toBeVisible();
  await step(page, 'Vad och var').click();
  await expect(field(page, 'Texten')).toBeDisabled();
  await step(page, 'Åtgärd').click();
  await page.getByRole('radio', { name: 'Dölj (avpublicera)' }).check();
  await page.getByRole('button', { name: 'Anteckna: dolt' }).click();
  await page.getByRole('button', { name: 'Anteckna en ny åtgärd' }).click();
  await page.getByRole('radio', { name: 'Radera' }).check();
  await page.getByRole('button', { name: 'Anteckna: raderat' }).click();
  await expect(page.getByText(/Dolt .* efter upptäckt/)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Avsändaren har fått veta' }).check();
  await expect(page.getByLabel('Det som skrevs till avsändaren')).toHaveValue(/bevarat som allmän handling/);
  await saved(page);
  await onward(page);

  await expect(page.getByText('Förslaget är ja. Det som tas bort registreras enligt reglerna.')).toBeVisible();
  await page.getByRole('radio', { name: 'Nej, det hålls ordnat här' }).check();
  await page.getByRole('button', { name: 'Spara beslutet' }).click();
  await expect(page.getByText('Skriv varför det inte behövs, eftersom förslaget är ja.')).toBeVisible();
  await page.getByRole('radio', { name: 'Ja, det diarieförs' }).check();
  await field(page, 'Diarienummer').fill('KFN 2026/177');
  await page.getByRole('button', { name: 'Spara beslutet' }).click();
  await expect(page.getByRole('heading', { name: 'Så här blev det' })).toBeVisible();
  await expect(page.getByRole('main').getByText(STRANGE).first()).toBeVisible();
  await page.getByRole('button', { name: 'Avsluta ärendet' }).click();
  await expect(page.getByRole('button', { name: 'Öppna igen' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Öppna igen' }).click();
  await page.getByRole('dialog').getByLabel('Varför').fill('Kommentaren har kommit tillbaka.');
  await page.getByRole('dialog').getByRole('button', { name: 'Öppna igen' }).click();
  await expect(page.getByRole('button', { name: 'Avsluta ärendet' })).toBeVisible();
  await page.getByRole('button', { name: 'Historik' }).click();
  const history = page.getByRole('dialog', { name: 'Historik' });
  await expect(history.getByText('Läge ändrades').first()).toBeVisible();
  await expect(history.getByText('Före: avslutat')).toBeVisible();
  await expect(history.getByText('Ärendet påbörjades')).toBeVisible();
});

test('a draft is kept as it is written, through a crash, and goes on at the step where it was left', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  await openDemo(running.page);
  await begin(running.page, 'Köp billiga klockor här');
  await field(running.page, 'Namn som det visas').fill('Klockhandlaren');
  await saved(running.page);
  await running.kill();
  await running.start();
  const { page } = running;
  await field(page, 'Lösenfras').fill('prova med exempeldata');
  await page.getByRole('button', { name: 'Lås upp' }).click();
  await page.getByRole('heading', { level: 1, name: 'Idag' }).waitFor();
  await goTo(page, '/moderering');
  await page.getByRole('button', { name: 'Köp billiga klockor här' }).click();
  await expect(page.getByRole('heading', { name: 'Varför behöver det tas om hand?' })).toBeVisible();
  await step(page, 'Avsändare').click();
  await expect(field(page, 'Namn som det visas')).toHaveValue('Klockhandlaren');
  await page.getByRole('button', { name: 'Fortsätt senare' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Moderering' })).toBeVisible();
});

test('[R18.1] the log is searched, filtered, walked by keyboard and saved as CSV', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page, app } = running;
  await openDemo(page);
  await goTo(page, '/moderering');
  const log = page.getByRole('table', { name: 'Modereringsärenden, nyaste först' });
  const { total } = await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 1 });
  await expect(page.getByText(`${String(total)} ärenden`)).toBeVisible();
  await log.getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(log.getByRole('row').nth(2).getByRole('button')).toBeFocused();
  await page.getByRole('textbox', { name: 'Sök i text, avsändare och länk' }).fill('solglasögon');
  await expect(page.getByText('1 ärende', { exact: true })).toBeVisible();
  const file = path.join(running.home, 'home', 'Documents', 'logg.csv');
  await answerSave(app, file);
  await page.getByRole('button', { name: 'Spara eller skriv ut' }).click();
  await page.getByRole('menuitem', { name: 'Spara som CSV' }).click();
  await expect(page.getByText('Loggen är sparad.')).toBeVisible();
  const csv = readFileSync(file, 'utf8');
  expect(csv).toContain('solglasögon');
  expect(csv.trim().split('\n')).toHaveLength(2);
  await page.getByRole('textbox', { name: 'Sök i text, avsändare och länk' }).fill('finns inte alls');
  await expect(page.getByText('Ingen rad stämmer med urvalet')).toBeVisible();
  await page.getByRole('button', { name: 'Rensa urvalet' }).first().click();
  await expect(page.getByText(`${String(total)} ärenden`)).toBeVisible();
  await choose(page, page, 'Åtgärd', 'dold');
  const rows = log.locator('[aria-rowindex]');
  await expect(rows.filter({ hasNotText: 'dold' })).toHaveCount(0);
  await expect(rows.first()).toBeVisible();
});

test('a picture that is no picture and an empty file are told apart, and a time ahead is refused; nothing is lost', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await begin(page, 'Text som ska finnas kvar');
  await step(page, 'Bevis').click();
  await page.locator('input[type=file]').setInputFiles({ name: 'tom.png', mimeType: 'image/png', buffer: Buffer.alloc(0) });
  await expect(page.getByText('Filen tom.png är tom. Inget har sparats.')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({ name: 'falsk.png', mimeType: 'image/png', buffer: readFileSync(inRoot('package.json')) });
  await expect(page.getByRole('list', { name: 'Filer' }).getByText('falsk.png')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Bild: falsk.png' })).toHaveCount(0);
  await step(page, 'Vad och var').click();
  await field(page, 'Klockslag').fill('23.59');
  await field(page, 'Klockslag').blur();
  await expect(page.getByText('Klockslaget har inte varit än.')).toBeVisible();
  await field(page, 'Klockslag').fill('halv nio');
  await field(page, 'Klockslag').blur();
  await expect(page.getByText('Skriv klockslaget som 08.12.')).toBeVisible();
  await expect(field(page, 'Texten')).toHaveValue('Text som ska finnas kvar');
});
