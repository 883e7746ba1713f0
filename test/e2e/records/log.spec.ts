// The log of everything received and drawn up, and the charts of the year.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { paths } from '../../../renderer/routes.ts';
import { saveButton } from '../routes/common.ts';
import { recordsLog } from '../routes/records-log.ts';
import { saveAs } from '../routes/save-menu.ts';
import { PICTURES, statistics } from '../routes/statistics.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, CLOCK, field, pickFrom } from '../support/page/registers.ts';

test.describe.configure({ mode: 'default' });

test('[R18.1][R44.1][R45.1] the log lists both directions with times, finds removed items and misspellings, saves views and exports', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  await goTo(page, paths.records);
  const { rows, reading, search, clearButton } = recordsLog(page);
  await expect(rows.nth(5)).toBeVisible();
  // Rows further down are empty until they are scrolled to.
  const lines = (await rows.allInnerTexts()).filter((line) => line !== '');
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect(line).toMatch(/^\d+ \S+\s+(\d\d\.\d\d|\d{4})\s[\s\S]*, (inkommen|upprättad)/);

  const everything = {
    search: '',
    kinds: [],
    directions: [],
    channelIds: [],
    stands: [],
    outcomes: [],
    categories: [],
    diary: [],
    keptWhere: [],
    personIds: [],
    from: null,
    to: null,
    order: 'newest' as const,
  };
  const count = async (part: object): Promise<number> =>
    (await ask(page, 'records.page', { filter: { ...everything, ...part }, offset: 0, limit: 200 })).total;
  expect(await count({ outcomes: ['unpublish'] })).toBeGreaterThan(0);
  expect(await count({ outcomes: ['delete'] })).toBeGreaterThan(0);
  expect(await count({ directions: ['received'] })).toBeGreaterThan(0);
  expect(await count({ directions: ['drawnUp'] })).toBeGreaterThan(0);
  const kept = await Promise.all(
    (['vault', 'medium', 'print', 'link'] as const).map((one) => count({ keptWhere: [one] })),
  );
  expect(kept.reduce((sum, one) => sum + one, 0)).toBe(await count({}));

  await choose(page, page, 'Riktning', 'Upprättad');
  await expect(page.getByRole('status').filter({ hasText: /poster?/ })).toHaveText(
    new RegExp(String(await count({ directions: ['drawnUp'] }))),
  );
  await page.getByRole('button', { name: 'Vyer' }).click();
  await page.getByRole('menuitem', { name: 'Spara som ny vy…' }).click();
  await field(page, 'Namn').fill('Det vi skrivit');
  await page.getByRole('checkbox', { name: 'Visa den här vyn först när jag öppnar Handlingar' }).check();
  await expectAccessible(page);
  await saveButton(page).click();
  await expect(page.getByRole('button', { name: 'Vy: Det vi skrivit' })).toBeVisible();
  expect((await ask(page, 'records.views', {})).defaultId).not.toBeNull();
  await clearButton.click();

  const {
    rows: [first],
  } = await ask(page, 'records.page', { filter: { ...everything, kinds: ['moderation'] }, offset: 0, limit: 1 });
  await page.locator('body').press('/');
  await expect(search).toBeFocused();
  // What was asked and answered is read beside the list, with what was searched for marked.
  await search.fill('Karin Boye');
  await expect(reading).toContainText('Var hittar jag avsnittet om Karin Boye?');
  await expect(reading).toContainText('Det är nummer 34');
  await expect(reading.locator('mark')).toHaveText(['Karin', 'Boye']);
  await expect(reading.getByRole('region', { name: 'Handlingen' })).toContainText('Inkommen');
  await expectAccessible(page);
  await search.fill('Biblotek');
  await expect(page.getByText('Liknar det du sökte').first()).toBeVisible();
  await search.press('Escape');
  await expect(rows.first().getByRole('button')).toBeFocused();
  await page.keyboard.press('j');
  await expect(rows.nth(1).getByRole('button')).toBeFocused();
  await expect(rows.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('k');
  await expect(rows.first().getByRole('button')).toBeFocused();
  await search.fill('zzzzqqqq');
  await expect(page.getByText('0 poster')).toBeVisible();
  await expectAccessible(page);
  await clearButton.click();
  await expect(rows).not.toHaveCount(0);

  const file = await saveAs(running, 'logg.csv', 'csv');
  await expect(page.getByText('Listan är sparad.')).toBeVisible();
  const csv = readFileSync(file, 'utf8');
  expect(csv).toContain('Riktning');
  expect(csv.trim().split('\r\n').length).toBeGreaterThanOrEqual(lines.length);

  if (first === undefined) throw new Error('no case');
  await page.locator('body').press('j');
  // The menu restores focus with a delay.
  await expect(rows.locator('button:focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/(moderering|fragor)/);
});

test('[R16.1] the charts of the year have their numbers in a table, and can be saved', async ({ demo }) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  await goTo(page, paths.statistics);
  const year = statistics(page);
  for (const name of PICTURES) await expect(year.showTable(name)).toBeVisible();
  await expect(page.getByRole('heading', { name: /^\d+ av \d+ frågor besvarades i tid$/ })).toBeVisible();
  await expect(page.getByRole('main').locator('svg[role="img"]')).toHaveCount(PICTURES.length);
  const data = await ask(page, 'statistics.get', { year: 2026, channelIds: [] });
  const [inTime, , removed] = PICTURES;
  for (const name of [inTime, removed]) await year.showTable(name).press('Space');
  const answers = year.table(inTime);
  await expect(answers.getByRole('row')).toHaveCount(13);
  await expect(answers.getByRole('row', { name: /^nov/ }).getByRole('cell').first()).toHaveText(
    String(data.answers[10]?.received),
  );
  await expect(year.table(removed).getByRole('row', { name: /^nov/ }).getByRole('cell').first()).toHaveText(
    String(data.removals[10]?.unpublish),
  );
  // Two channels that had a question: the table by channel lists exactly these, and so does the file.
  const [one, two] = data.answersOf;
  if (one === undefined || two === undefined) throw new Error('too few channels with questions');
  await pickFrom(year.channels, ...[one, two].map(({ channelName }) => new RegExp(`^${channelName}$`)));
  await page.keyboard.press('Escape');
  await expect(year.byChannel.getByRole('row')).toHaveCount(3);
  await expectAccessible(page);
  const file = await saveAs(running, 'statistik.pdf', 'pdf');
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  for (const words of [one.channelName, two.channelName, 'Raderat', 'Dolt'])
    expect(text.replace(/\s+/g, ' ')).toContain(words);
  expect(execFileSync('pdfinfo', ['-struct', file], { encoding: 'utf8' })).toContain('Figure');
});
