// The log of everything received and drawn up, and the pictures of the year.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ask } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { answerSave, savedTo } from './support/dialogs.ts';
import { expect, test } from './support/fixtures.ts';
import { choose, CLOCK, field, goTo, openDemo } from './support/registers.ts';

const SEARCH = 'Sök i text, avsändare, kanal och diarienummer';

test('[R18.1][R44.1][R45.1] the log shows both directions with their time, finds hidden and deleted, forgives a slip, keeps views and gives a file', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await goTo(page, '/logg');
  const table = page.getByRole('table', { name: 'Logg över inkommet och upprättat' });
  await expect(table).toBeVisible();
  await expectAccessible(page);

  const rows = table.locator('[data-row]');
  const lines = await rows.allInnerTexts();
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect(line).toMatch(/(Inkommen|Upprättad) .*\d/);

  const everything = { search: '', kinds: [], directions: [], channelIds: [], stands: [], outcomes: [], categories: [], diary: [], keptWhere: [], personIds: [], from: null, to: null, order: 'newest' as const };
  const count = async (part: object): Promise<number> => (await ask(page, 'records.page', { filter: { ...everything, ...part }, offset: 0, limit: 200 })).total;
  expect(await count({ outcomes: ['unpublish'] })).toBeGreaterThan(0);
  expect(await count({ outcomes: ['delete'] })).toBeGreaterThan(0);
  expect(await count({ directions: ['received'] })).toBeGreaterThan(0);
  expect(await count({ directions: ['drawnUp'] })).toBeGreaterThan(0);
  const kept = await Promise.all((['vault', 'medium', 'print', 'link'] as const).map((one) => count({ keptWhere: [one] })));
  expect(kept.reduce((sum, one) => sum + one, 0)).toBe(await count({}));

  await choose(page, page, 'Riktning', 'Upprättad');
  await expect(page.getByRole('status').filter({ hasText: /poster?/ })).toHaveText(new RegExp(String(await count({ directions: ['drawnUp'] }))));
  await page.getByRole('button', { name: 'Vyer' }).click();
  await page.getByRole('menuitem', { name: 'Spara som ny vy…' }).click();
  await field(page, 'Namn').fill('Det vi skrivit');
  await page.getByRole('checkbox', { name: 'Visa den här vyn först när jag öppnar loggen' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Vy: Det vi skrivit' })).toBeVisible();
  expect((await ask(page, 'records.views', {})).defaultId).not.toBeNull();
  await page.getByRole('button', { name: 'Rensa urvalet' }).click();

  const { rows: [first] } = await ask(page, 'records.page', { filter: { ...everything, kinds: ['moderation'] }, offset: 0, limit: 1 });
  await page.locator('body').press('/');
  await expect(field(page, SEARCH)).toBeFocused();
  await field(page, SEARCH).fill('Biblotek');
  await expect(page.getByText('Liknar det du sökte').first()).toBeVisible();
  await field(page, SEARCH).press('Escape');
  await expect(rows.first().getByRole('button')).toBeFocused();
  await page.keyboard.press('j');
  await expect(rows.nth(1).getByRole('button')).toBeFocused();
  await page.keyboard.press('k');
  await expect(rows.first().getByRole('button')).toBeFocused();
  await field(page, SEARCH).fill('zzzzqqqq');
  await expect(page.getByText('0 poster')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Rensa urvalet' }).first().click();
  await expect(rows).not.toHaveCount(0);

  const file = path.join(running.home, 'logg.csv');
  await answerSave(running.app, file);
  await page.getByRole('button', { name: 'Spara eller skriv ut' }).click();
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  await expect(page.getByText('Listan är sparad.')).toBeVisible();
  const csv = readFileSync(file, 'utf8');
  expect(csv).toContain('Riktning');
  expect(csv.trim().split('\r\n').length).toBeGreaterThanOrEqual(lines.length);

  if (first === undefined) throw new Error('no case');
  await page.locator('body').press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/(moderering|fragor)/);
});

test('[R16.1] the pictures of the year have their numbers in a table, and can be saved', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await goTo(page, '/statistik');
  for (const name of ['Svar i tid', 'Arbetsdagar till svar', 'Borttaget', 'Timmar från sett till borttaget']) await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(page.getByRole('main').locator('svg[role="img"]')).toHaveCount(4);
  await expectAccessible(page);
  const data = await ask(page, 'statistics.get', { year: 2026, channelIds: [] });
  for (const name of ['Svar i tid', 'Borttaget']) await page.getByRole('switch', { name: `Visa tabell: ${name}` }).press('Space');
  const answers = page.getByRole('table', { name: 'Svar i tid' });
  await expect(answers.getByRole('row')).toHaveCount(13);
  await expect(answers.getByRole('row', { name: /^nov/ }).getByRole('cell').first()).toHaveText(String(data.answers[10]?.received));
  await expect(page.getByRole('table', { name: 'Borttaget' }).getByRole('row', { name: /^nov/ }).getByRole('cell').first()).toHaveText(String(data.removals[10]?.unpublish));
  await expectAccessible(page);
  // Two channels of those that had a question: the table by channel has just them, and so has the file.
  const [one, two] = data.answersOf;
  if (one === undefined || two === undefined) throw new Error('too few channels with questions');
  const box = page.getByRole('combobox', { name: 'Kanaler' });
  for (const { channelName } of [one, two]) {
    await box.click();
    await page.getByRole('option', { name: channelName, exact: true }).click();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('table', { name: 'Per kanal: besvarade i tid av avgjorda' }).getByRole('row')).toHaveCount(3);
  await expectAccessible(page);
  const file = path.join(running.home, 'statistik.pdf');
  await answerSave(running.app, file);
  await page.getByRole('button', { name: 'Spara eller skriv ut' }).click();
  await page.getByRole('menuitem', { name: /PDF/ }).click();
  await savedTo(file);
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  for (const words of [one.channelName, two.channelName, 'Raderat', 'Avpublicerat']) expect(text.replace(/\s+/g, ' ')).toContain(words);
  expect(execFileSync('pdfinfo', ['-struct', file], { encoding: 'utf8' })).toContain('Figure');
});
