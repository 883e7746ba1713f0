// The statistics of a year: charts, tables and files with the same figures.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { asExample, type Bridge } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

/** What was given to be printed. */
const blocksOf = (bridge: Bridge): Checked<'exports.pdf'>['document']['blocks'] =>
  bridge.asked('exports.pdf')[0]?.document.blocks ?? [];

it('a chart of the year has a table with the same numbers', async () => {
  await show('/statistik', { answers: { 'rules.get': asExample, 'statistics.get': asExample } });
  const { removals } = await example().get('statistics.get', { year: 2026, channelIds: [] });
  await click('button', 'Tabell: Borttaget');
  const table = await screen.findByRole('table', { name: 'Borttaget' });
  const sum = (cells: (string | undefined)[]): number => cells.reduce((all, cell) => all + Number(cell ?? 0), 0);
  const cells = within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.innerText),
    );
  expect(sum(cells.map((row) => row[1]))).toBe(sum(removals.map((month) => String(month.delete))));
  await expectAccessible();
});

const MINUTE = 60_000;
/** The example's year with these times from seen to removed in November, half and nine in ten within. */
async function yearWithTimes(median: number, ninth: number): Promise<Output<'statistics.get'>> {
  const year = await example().get('statistics.get', { year: 2026, channelIds: [] });
  const none = { unpublish: 0, delete: 0, categories: [], took: { median: null, ninth: null } };
  const november = {
    ...{ unpublish: 1, delete: 1, categories: [{ category: '', unpublish: 1, delete: 1 }] },
    took: { median: median * MINUTE, ninth: ninth * MINUTE },
  };
  return {
    ...year,
    removals: year.removals.map(({ month }) => ({ month, ...(month === '2026-11' ? november : none) })),
    took: [median * MINUTE, ninth * MINUTE],
  };
}

it('a time from seen to removed is the same in the chart, the table, the file and on paper, in minutes below an hour', async () => {
  const bridge = await show('/statistik', {
    answers: {
      'rules.get': asExample,
      'statistics.get': ok(await yearWithTimes(25, 99)),
      'exports.csv': ok({ saved: true }),
      'exports.pdf': ok({ saved: true }),
    },
  });
  const chart = (await screen.findAllByRole('img')).at(-1)?.textContent ?? '';
  for (const words of ['hälften inom 25\u00a0min', '5 min', '1 tim', '1 dygn']) expect(chart).toContain(words);
  expect(screen.getByRole('heading', { name: '2 av 2 togs bort inom fyra timmar' })).toBeVisible();
  await click('button', 'Tabell: Borttaget');
  const row = await screen.findByRole('row', { name: /^nov 1 1 / });
  const inTable = within(row)
    .getAllByRole('cell')
    .map((cell) => cell.innerText);
  expect(inTable).toEqual(['1', '1', '25\u00a0min', '1,7\u00a0tim']);
  await expectAccessible();
  await click('button', 'Spara eller skriv ut');
  await click('menuitem', /CSV/);
  await waitFor(() =>
    expect(
      bridge.asked('exports.csv')[0]?.rows.find((cells) => cells.slice(0, 5).join() === ['nov', ...inTable].join()),
    ).toBeDefined(),
  );
  await click('button', 'Spara eller skriv ut');
  await click('menuitem', /PDF/);
  await waitFor(() => expect(JSON.stringify(blocksOf(bridge))).toContain('1,7\u00a0tim'));
  const last = blocksOf(bridge)
    .filter(({ kind }) => kind === 'chart')
    .at(-1);
  expect(JSON.stringify(last)).toContain('25\u00a0min');
});

it('a time that lasts for weeks fits on paper', async () => {
  const bridge = await show('/statistik', {
    answers: {
      'rules.get': asExample,
      'statistics.get': ok(await yearWithTimes(59.6, 40 * 24 * 60)),
      'exports.pdf': ok({ saved: true }),
    },
  });
  await click('button', 'Spara eller skriv ut');
  await click('menuitem', /PDF/);
  await waitFor(() => expect(JSON.stringify(blocksOf(bridge))).toContain('960,0\u00a0tim'));
  expect(JSON.stringify(blocksOf(bridge))).toContain('1,0\u00a0tim');
});

it('a share is all or none only when it is', async () => {
  const year = await example().get('statistics.get', { year: 2026, channelIds: [] });
  const answers = year.answers.map(({ month }, at) => ({
    ...{ month, received: 0, settled: 0, inTime: 0, days: { median: null, ninth: null } },
    ...(at === 0 ? { received: 400, settled: 400, inTime: 399, days: { median: 1, ninth: 2 } } : {}),
  }));
  await show('/statistik', { answers: { 'rules.get': asExample, 'statistics.get': ok({ ...year, answers }) } });
  expect(await screen.findByRole('heading', { name: '399 av 400 frågor besvarades i tid' })).toBeVisible();
  await click('button', 'Tabell: Svar i tid');
  expect(await screen.findByRole('row', { name: /^jan 400 400 399 99/ })).toBeVisible();
});

/** The example's year as if nothing had happened, and these many questions in November whose time still runs. */
async function emptyYear(received = 0): Promise<Output<'statistics.get'>> {
  const year = await example().get('statistics.get', { year: 2026, channelIds: [] });
  const none = { median: null, ninth: null };
  return {
    ...year,
    answers: year.answers.map(({ month }) => ({
      ...{ month, settled: 0, inTime: 0, days: none },
      received: month === '2026-11' ? received : 0,
    })),
    ...{ answersOf: [], answerDays: [0, 0, 0, 0, 0, 0], took: [], settledBefore: [] },
    removals: year.removals.map(({ month }) => ({ month, unpublish: 0, delete: 0, categories: [], took: none })),
  };
}

it('a year without data says so in one sentence, without empty charts', async () => {
  await show('/statistik', { answers: { 'rules.get': asExample, 'statistics.get': ok(await emptyYear()) } });
  expect(await screen.findByText('Inga frågor kom in och inget togs bort 2026.')).toBeVisible();
  expect(screen.queryByRole('img')).toBeNull();
  expect(screen.queryByRole('heading', { name: 'Svar i tid' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Spara eller skriv ut' })).toBeNull();
  await expectAccessible();
});

it('a year whose questions are still open says that, and what there is none of', async () => {
  await show('/statistik', { answers: { 'rules.get': asExample, 'statistics.get': ok(await emptyYear(2)) } });
  expect(await screen.findByText('2 frågor kom in 2026. Ingen av dem är besvarad, och ingen är sen.')).toBeVisible();
  expect(screen.getByText('Ingen fråga från 2026 är besvarad.')).toBeVisible();
  expect(screen.getAllByText('Inget togs bort 2026.')).toHaveLength(2);
  expect(screen.queryByRole('img')).toBeNull();
});

/** The example's year with these numbers settled, and in time, in each month. */
async function yearOfAnswers(settled: number[], inTime: number[], more: Partial<Output<'statistics.get'>> = {}) {
  const year = await example().get('statistics.get', { year: 2026, channelIds: [] });
  const answers = year.answers.map(({ month }, at) => ({
    ...{ month, received: settled[at] ?? 0, settled: settled[at] ?? 0, inTime: inTime[at] ?? 0 },
    days: { median: null, ninth: null },
  }));
  return ok({ ...year, answers, settledBefore: [], ...more });
}
const showYear = async (answer: Awaited<ReturnType<typeof yearOfAnswers>>) =>
  await show('/statistik', { answers: { 'rules.get': asExample, 'statistics.get': answer } });

it('the title of a chart is its finding, its lead names what deviates, and its picture says the same aloud', async () => {
  await showYear(await yearOfAnswers([10, 12, 5], [9, 9, 5], { answerDays: [10, 5, 8, 2, 1, 0] }));
  expect(await screen.findByRole('heading', { name: '23 av 27 frågor besvarades i tid' })).toBeVisible();
  const lead = 'Avgjorda frågor, efter månaden då de kom in. 4 var sena, flest i februari: 3.';
  expect(screen.getByText(lead)).toBeVisible();
  const chart = screen.getByRole('img', { name: `23 av 27 frågor besvarades i tid. ${lead}` });
  const texts = within(chart)
    .getAllByText(/./)
    .map((text) => text.textContent);
  expect(texts.filter((text) => / sena?$/.test(text))).toEqual(['1 sen', '3 sena']);
  expect(screen.getByRole('heading', { name: '15 av 26 fick svar inom en arbetsdag' })).toBeVisible();
  expect(screen.getByText('Antal svar efter arbetsdagar. 3 tog längre än målet.')).toBeVisible();
});

it('no share in per cent is said of fewer than ten', async () => {
  await showYear(await yearOfAnswers([9, 10], [8, 9]));
  await click('button', 'Tabell: Svar i tid');
  expect(await screen.findByRole('row', { name: /^jan 9 9 8 8 av 9/ })).toBeVisible();
  expect(screen.getByRole('row', { name: /^feb 10 10 9 90/ })).toBeVisible();
});

it('last year is drawn when it is known, and can be left out', async () => {
  await showYear(await yearOfAnswers([4, 4], [4, 4], { settledBefore: Array.from({ length: 12 }, () => 2) }));
  expect(await screen.findByText('Alla 2025')).toBeVisible();
  await click('switch', 'Jämför med 2025');
  await waitFor(() => expect(screen.queryByText('Alla 2025')).toBeNull());
});

it('a month without records last year has no mark, and a dash in the table', async () => {
  const settledBefore = [2, 0, 3, ...Array.from({ length: 9 }, () => 0)];
  await showYear(await yearOfAnswers([4, 4, 4], [4, 4, 4], { settledBefore }));
  await screen.findByText('Alla 2025');
  const chart = screen.getByRole('img', { name: /^12 av 12 frågor besvarades i tid/ });
  // One mark for each month that is known, and one in the legend; each has a casing of its own.
  expect(chart.querySelectorAll('line[class*="before"]')).toHaveLength(3);
  await click('button', 'Tabell: Svar i tid');
  const last = async (name: RegExp): Promise<string | undefined> =>
    within(await screen.findByRole('row', { name }))
      .getAllByRole('cell')
      .at(-1)?.innerText;
  expect(await last(/^jan 4/)).toBe('2');
  expect(await last(/^feb 4/)).toBe('–');
});

it('channel by channel, the one with most questions first, on screen, in the file and on paper', async () => {
  const of = (channelName: string, received: number, settled: number, inTime: number, median: number | null) => ({
    ...{ channelId: channelName, channelName, months: [] },
    year: { received, settled, inTime, days: { median, ninth: median === null ? null : median + 2 } },
  });
  const answersOf = [of('Badet', 3, 3, 2, 1), of('Arkivet', 3, 0, 0, null), of('Biblioteket', 40, 40, 36, 2)];
  const bridge = await show('/statistik', {
    answers: {
      ...{ 'rules.get': asExample, 'exports.csv': ok({ saved: true }), 'exports.pdf': ok({ saved: true }) },
      'statistics.get': await yearOfAnswers([4], [4], { answersOf }),
    },
  });
  const wanted = [
    ['Biblioteket', '40', '40', '36', '90\u00a0%', '2', '4'],
    ['Arkivet', '3', '0', '0', '–', '–', '–'],
    ['Badet', '3', '3', '2', '2 av 3', '1', '3'],
  ];
  const table = await screen.findByRole('table', { name: 'Kanal för kanal' });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual(wanted);
  await expectAccessible();
  await click('button', 'Spara eller skriv ut');
  await click('menuitem', /CSV/);
  await waitFor(() => expect(bridge.asked('exports.csv')).toHaveLength(1));
  for (const row of wanted)
    expect(bridge.asked('exports.csv')[0]?.rows.map((cells) => cells.slice(0, 7).join())).toContain(row.join());
  await click('button', 'Spara eller skriv ut');
  await click('menuitem', /PDF/);
  await waitFor(() => expect(JSON.stringify(blocksOf(bridge))).toContain(JSON.stringify(wanted)));
});

it('more cases than can be told apart as dots are counted by time', async () => {
  const took = Array.from({ length: 81 }, (_, at) => (at + 1) * 60_000);
  await showYear(await yearOfAnswers([4], [4], { took }));
  expect(await screen.findByRole('heading', { name: '60 av 81 togs bort inom en timme' })).toBeVisible();
  const chart = screen.getByRole('img', { name: /^60 av 81 togs bort/ });
  expect(chart.querySelector('circle')).toBeNull();
  expect(within(chart).getByText('Inom en timme')).toBeVisible();
  expect(within(chart).getByText('45')).toBeVisible();
});
