// The cover timeline in the real window: spans and views by mouse and keyboard, gaps closed where they are shown,
// chains, school holidays from a file, many channels, and the printed and exported output, read back by other programs.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { absenceWizard, NOT_AUTHORISED } from '../routes/absence-wizard.ts';
import { coverTimeline, schoolHolidays } from '../routes/cover-timeline.ts';
import { form } from '../routes/form.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Running } from '../support/program/launch.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
import { expectValidPdf, outputOf } from '../support/system/tools.ts';

test.describe.configure({ mode: 'default' });

async function toDecember(page: Page): Promise<void> {
  const { forward, subtitle, gaps, pickScale } = coverTimeline(page);
  await goTo(page, paths.cover);
  await pickScale('Månad');
  await forward.click();
  await expect(subtitle('december 2026')).toBeVisible();
  await expect(gaps('Kulturhuset Kvarnen')).toBeVisible();
}

/** Saves the drawing by one of its menu entries, as a file in the program's home. */
async function saveDrawing({ app, page, home }: Running, entry: string, name: string): Promise<string> {
  const file = path.join(home, name);
  await answerSave(app, file);
  await page.getByRole('button', { name: 'Skriv ut' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
  await waitForFile(file, 60_000);
  return file;
}
const AS_PDF = 'Bilden som PDF';
const AS_CALENDAR = 'Kalenderfil (ICS)';

test('every time span and both views work by keyboard alone, and the table matches the drawing', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const { grid, row, subtitle, expectCursor, pickView, forward, asTable, showAll } = coverTimeline(page);
  await goTo(page, paths.cover);
  await showAll();
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  for (const [key, words] of [
    ['1', 'vecka 48, 23–29 nov 2026'],
    ['2', '23 nov – 20 dec'],
    ['4', 'kvartal 4 2026'],
    ['5', '2026'],
    ['3', 'november 2026'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(subtitle(words)).toBeVisible();
    await expect(grid).toBeFocused();
    await expectAccessible(page);
  }
  // Immediately, while November is still drawn: Control+End goes to the last day of the coming month.
  await page.keyboard.press('Shift+PageDown');
  await page.keyboard.press('Control+End');
  await expect(subtitle('december 2026')).toBeVisible();
  await expectCursor(/^Norråsa kommun, Facebook, torsdag 31 december, Nyårsafton/);
  await page.keyboard.press('ArrowRight');
  await expect(subtitle('januari 2027')).toBeVisible();
  await expectCursor(/fredag 1 januari, Nyårsdagen/);
  await page.keyboard.press('T');
  await expect(subtitle('november 2026')).toBeVisible();

  await pickView('Personer');
  await forward.click();
  await expect(row('Johan Myllymäki').getByRole('gridcell', { name: /^Borta/ })).toBeVisible();
  await expect(
    row('Linnéa Sandqvist').getByRole('gridcell', { name: /^Ersätter: Simhallen, Facebook för Johan Myllymäki/ }),
  ).toBeVisible();
  await expect(
    row('Sara Ek').getByRole('gridcell', {
      name: /^Borta, ingen modererar, svarar, diarieför eller kommer åt alla inloggningar i Biblioteket i bild, Instagram; Borta, ingen publicerar eller diarieför i Kulturhuset Kvarnen, /,
    }),
  ).toBeVisible();
  await expectAccessible(page);
  await asTable.click();
  const table = page.getByRole('table').first();
  await expect(
    table.getByRole('row').filter({ hasText: 'Ersätter: Simhallen, Facebook för Johan Myllymäki' }),
  ).toBeVisible();
  await expect(table.getByText('på plats').first()).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Hur mycket det blir' }).getByRole('row', { name: /^Linnéa Sandqvist/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Helgdagar och skollov' }).getByRole('row', { name: /^Julafton, Juldagen/ }),
  ).toBeVisible();
  await expectAccessible(page);
  await pickView('Kanaler');
  await expect(page.getByRole('table').first().getByText('Linnéa Sandqvist ersätter Johan Myllymäki')).toBeVisible();
  await expectAccessible(page);
});

test('rows stand by unit, what is in order is folded and said, and the days stay in sight', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const { grid, row, unit, needOnly, search, pickWhose } = coverTimeline(page);
  await goTo(page, paths.cover);
  await expect(needOnly).toBeChecked();
  await expect(row('Kulturhuset Kvarnen')).toBeVisible();
  // A substitute of the other channel has not got in yet.
  await expect(row('Ungdomsgården Navet')).toBeVisible();
  const pool = row('Simhallen').filter({ hasNotText: 'är i ordning' });
  await expect(pool).toHaveCount(0);
  await unit('Simhallen är i ordning').click();
  await expect(pool).toBeVisible();
  await unit(/^Fritid och bad/).click();
  await expect(pool).toHaveCount(0);
  await expectAccessible(page);
  // What is folded is still so on another visit.
  await goTo(page, paths.today);
  await goTo(page, paths.cover);
  await expect(unit(/^Fritid och bad/)).toHaveAttribute('aria-expanded', 'false');
  await unit(/^Fritid och bad/).click();

  await pickWhose('Fritid och bad');
  await expect(page.getByText('Visar 2 av 14 kanaler.')).toBeVisible();
  await page.getByRole('button', { name: 'Visa alla' }).click();
  await search.fill('kvarnen');
  await expect(page.getByText('Visar 1 av 14 kanaler.')).toBeVisible();
  await page.getByRole('button', { name: 'Visa alla' }).click();

  // In a small window the sheet scrolls, nothing in it does, and the days stay at its top.
  await page.setViewportSize({ width: 900, height: 600 });
  await grid.focus();
  await page.keyboard.press('Control+End');
  await expect(grid.getByRole('columnheader', { name: /48/ })).toBeInViewport({ ratio: 1 });
  expect(
    await grid.evaluate((element) => {
      let at = element.parentElement;
      while (at !== null && !/^(auto|scroll)$/.test(getComputedStyle(at).overflowY)) at = at.parentElement;
      return at?.hasAttribute('data-pane');
    }),
  ).toBe(true);
  // At 200 % only Mondays have their dates, and none runs into another.
  await page.setViewportSize({ width: 640, height: 400 });
  await expect(grid.getByText('24', { exact: true })).toHaveCount(0);
  await expect(grid.getByText('30', { exact: true })).toHaveCount(1);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('dragging over days begins an absence of those days at every scale, the year included', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const { row, pickScale } = coverTimeline(page);
  const wizard = absenceWizard(page);
  for (const [scale, from, to] of [
    ['Vecka', '2026-11-24', '2026-11-26'],
    ['Månad', '2026-11-24', '2026-11-27'],
    ['Kvartal', '2026-11-30', '2026-12-11'],
    ['År', '2026-06-29', '2026-07-24'],
  ] as const) {
    await goTo(page, paths.cover);
    await pickScale(scale);
    const shown = {
      Vecka: ['2026-11-23', 7],
      Månad: ['2026-11-01', 30],
      Kvartal: ['2026-10-01', 92],
      År: ['2026-01-01', 365],
    } as const;
    const [first, days] = shown[scale];
    const bar = row('Läsbloggen').getByRole('gridcell').first();
    // Once the span has loaded, the row is one bar of full length.
    await expect(bar).toHaveAttribute('aria-colspan', String(days));
    const box = (await bar.boundingBox())!;
    const x = (day: string): number =>
      box.x + (box.width / days) * ((Date.parse(day) - Date.parse(first)) / 86_400_000 + 0.5);
    await page.mouse.move(x(from), box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(x(to), box.y + box.height / 2, { steps: 5 });
    await expect(page.getByText(/^Ny frånvaro /)).toBeVisible();
    await page.mouse.up();
    await expect(wizard.first).toHaveValue(from);
    await expect(wizard.last).toHaveValue(to);
    await expect(wizard.who).toHaveValue(/Ahmed Noori/);
  }
});

test('[R28.1] a gap is assigned by dragging or by keyboard alone, and those who may not take it are listed with why', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const { grid, row, gaps, expectCursor, toRow } = coverTimeline(page);
  await toDecember(page);
  await gaps('Kulturhuset Kvarnen').click();
  const tray = page.getByRole('region', { name: /^Vem kan ta det\? Kulturhuset Kvarnen, Facebook, 10–23 dec$/ });
  await expect(tray).toBeVisible();
  await expectAccessible(page);
  await tray.getByText('2 kan inte').click();
  await expect(tray.getByText(NOT_AUTHORISED).first()).toBeVisible();
  await expect(tray.getByRole('button', { name: /^Utse Mikael Lindgren/ })).toHaveCount(0);
  // A person dropped on a gap that is not chosen is not assigned; dropped on the chosen one, they are.
  const birgitta = tray.getByRole('button', { name: /^Utse Birgitta Holm/ });
  await birgitta.dragTo(gaps('Biblioteket i bild'));
  await expect(gaps('Kulturhuset Kvarnen')).toBeVisible();
  // A drag that begins while the previous one is still being reset has no effect, so it is repeated.
  await expect(async () => {
    await birgitta.dragTo(gaps('Kulturhuset Kvarnen'), { timeout: 2_000 });
    await expect(page.getByText(/^Birgitta Holm är utsedd för Kulturhuset Kvarnen, 10–23 dec\./)).toBeVisible({
      timeout: 3_000,
    });
  }).toPass({ timeout: 20_000 });
  await expect(gaps('Kulturhuset Kvarnen')).toHaveCount(0);
  await expect(
    row('Kulturhuset Kvarnen').getByRole('gridcell', { name: /Birgitta Holm ersätter Sara Ek.*inte bekräftat/ }),
  ).toBeVisible();
  await expect(tray).toHaveCount(0);

  await expect(grid).toBeFocused();
  await toRow('Biblioteket i bild');
  await page.keyboard.press('Home');
  for (let day = 1; day < 14; day += 1) await page.keyboard.press('ArrowRight');
  await expectCursor(
    /Biblioteket i bild.*14 december.*Ingen modererar, svarar, diarieför eller kommer åt inloggningen [^;]+ när Sara Ek är borta; Ahmed Noori gör resten.*Enter visar vem som kan ta det/,
  );
  await page.keyboard.press('Enter');
  const other = page.getByRole('region', { name: /^Vem kan ta det\? Biblioteket i bild/ });
  const nameAhmed = other.getByRole('button', { name: /^Utse Ahmed Noori/ });
  await expect(nameAhmed).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(other).toHaveCount(0);
  await expect(grid).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(nameAhmed).toBeVisible();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
  await expect(nameAhmed).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Ahmed Noori är utsedd för Biblioteket i bild/)).toBeVisible();
  await expect(gaps('Biblioteket i bild')).toHaveCount(0);
  // The service enforces the rules, whatever it is asked.
  const mine = (await ask(page, 'absences.list', {})).find(
    ({ personName, absence }) => personName === 'Sara Ek' && absence.status === 'draft',
  )!;
  const open = mine.needs.find(({ gaps }) => gaps.length > 0)!;
  const cover = (substituteId: string) => ({
    channelId: open.channelId,
    duty: open.duty,
    substituteId,
    from: open.gaps[0]!.from,
    to: open.gaps[0]!.to,
  });
  expect(
    await tryAsk(page, 'absences.assign', {
      id: mine.absence.id,
      covers: [cover('mikael-lindgren')],
      replaces: [],
      onlyOpen: true,
    }),
  ).toMatchObject({ error: { code: 'absences.notEligible' } });
});

test('a channel without a roster says so, and a chain of substitutes is shown link by link', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const { row, gaps, pickView, showAll } = coverTimeline(page);
  const people = await ask(page, 'people.list', {});
  const idOf = (name: string): string => people.find((person) => person.name === name)!.id;
  const course = await ask(page, 'absences.save', {
    fields: { personId: idOf('Linnéa Sandqvist'), kind: 'course', from: '2026-12-03', to: '2026-12-08', note: '' },
  });
  const covers = course.needs.flatMap((need) =>
    need.needs.map((range) => ({
      channelId: need.channelId,
      duty: need.duty,
      substituteId: idOf('Ahmed Noori'),
      ...range,
    })),
  );
  await ask(page, 'absences.assign', { id: course.absence.id, covers, replaces: [] });
  await ask(page, 'absences.confirm', { id: course.absence.id });
  await toDecember(page);
  await showAll();
  await expect(
    row('Simhallen').getByRole('gridcell', {
      name: 'Ahmed Noori ersätter Linnéa Sandqvist, som ersätter Johan Myllymäki, Ahmed Noori har inte kommit in, 3–8 dec',
    }),
  ).toBeVisible();
  await expect(row('Simhallen').getByText('Ahmed N via Linnéa S')).toBeVisible();
  await expect(page.getByText('via en ersättare som också är borta')).toBeVisible();
  await gaps('Gata och trafik').click();
  const tray = page.getByRole('region', { name: /^Vem kan ta det\? Gata och trafik/ });
  await expect(tray.getByText('Ingen är utsedd till det', { exact: false })).toBeVisible();
  await expect(tray.getByRole('link', { name: 'Öppna kanalen' })).toBeVisible();
  await expectAccessible(page);
  await form(tray).close.click();
  await pickView('Personer');
  await expect(
    row('Ahmed Noori')
      .getByRole('gridcell', { name: /Simhallen, Facebook för Linnéa Sandqvist, som ersätter Johan Myllymäki/ })
      .first(),
  ).toBeVisible();
  await ask(page, 'absences.cancel', { id: course.absence.id, reason: 'Prov' });
});

test('school holidays from a file are previewed, imported, replaced and removed; invalid files change nothing', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const { grid, expectCursor, toRow } = coverTimeline(page);
  const holidays = schoolHolidays(page);
  for (const one of await ask(page, 'schoolHolidays.list', {}))
    await ask(page, 'schoolHolidays.remove', { id: one.id });
  await goTo(page, paths.cover);
  await page.getByRole('link', { name: 'Skollov från fil' }).click();
  await expect(holidays.none).toBeVisible();
  await expectAccessible(page);
  const choose = (name: string, text: string | Buffer): Promise<void> =>
    form(page).file.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text as string) });
  await choose('skräp.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]));
  await expect(page.getByRole('alert').filter({ hasText: /Excel/ })).toBeVisible();
  await choose(
    'lov.csv',
    'Namn;Från;Till\r\nJullov;2026-12-21;2027-01-08\r\nStudiedag;16/11 2026;\r\nSportlov;2027-13-01;2027-03-05\r\nMellandagar;2026-12-28;2026-12-30\r\n',
  );
  await expect(holidays.counted).toBeVisible();
  await expect(
    page
      .getByRole('row', { name: /Sportlov/ })
      .getByText('”2027-13-01” går inte att läsa som en dag.', { exact: false }),
  ).toBeVisible();
  await expect(page.getByText('Går över samma dagar som Jullov på rad 2.')).toBeVisible();
  expect(await ask(page, 'schoolHolidays.list', {})).toEqual([]);
  await expectAccessible(page);
  await holidays.take.click();
  await expect(holidays.taken).toBeVisible();
  await toDecember(page);
  await expect(page.getByText('skollov', { exact: true })).toBeVisible();
  await expect(page.getByTitle('Jullov 21 dec – 8 jan')).toBeVisible();
  await grid.focus();
  await toRow('Biblioteket i bild');
  await page.keyboard.press('End');
  await expectCursor(/torsdag 31 december, Nyårsafton, Jullov:/);

  await goTo(page, paths.schoolHolidays);
  await page.getByRole('button', { name: 'Byt ut: lov.csv' }).click();
  await choose('nytt.csv', 'Höstlov,2027-10-25,2027-10-29\n');
  await holidays.take.click();
  await expect(page.getByText('1 lov är importerat.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'lov.csv' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Ta bort: nytt.csv' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).click();
  await expect(holidays.none).toBeVisible();
});

const python = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', 'import icalendar']).status === 0);

test('the drawing is exported on one landscape page, as a picture and as a standard calendar', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  const { backward, pickScale, pickView } = coverTimeline(page);
  await toDecember(page);
  const pdf = await saveDrawing(running, AS_PDF, 'tackning.pdf');
  expectValidPdf(pdf);
  const info = outputOf('pdfinfo', pdf);
  expect(info).toMatch(/Pages:\s+1\n/);
  expect(info).toMatch(/Page size:\s+84\d\.\d+ x 59\d\.\d+ pts \(A4\)/);
  expect(info).toMatch(/Tagged:\s+yes/);
  const text = outputOf('pdftotext', '-layout', pdf, '-');
  for (const word of [
    'Bemanning',
    'december 2026',
    'v53',
    'Kulturhuset Kvarnen',
    'Ingen svarar',
    'Ingen publicerar',
    'Linnéa',
    'inte bekräftat',
    'Julafton',
  ])
    expect(text).toContain(word);

  const png = readFileSync(await saveDrawing(running, 'Bilden som PNG', 'tackning.png'));
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(width).toBeGreaterThan(2500);
  expect(height).toBeGreaterThan(700);
  expect(height).toBeLessThan(1600);

  const ics = await saveDrawing(running, AS_CALENDAR, 'tackning.ics');
  const calendar =
    python === undefined
      ? ''
      : outputOf(
          python,
          '-c',
          "import sys,icalendar\nfor e in icalendar.Calendar.from_ical(open(sys.argv[1],'rb').read()).walk('VEVENT'): print(e['dtstart'].dt, e['dtend'].dt, e['summary'], e['status'], sep='|')",
          ics,
        );
  expect(calendar).toContain('2026-11-27|2026-12-11|Johan Myllymäki är borta|CONFIRMED');
  expect(calendar).toContain('2026-11-27|2026-12-11|Linnéa Sandqvist ersätter Johan Myllymäki i Simhallen|CONFIRMED');
  expect(calendar).toMatch(/Sara Ek är borta\|TENTATIVE/);

  // A period without absences has nothing for a calendar, and says so.
  await pickScale('Vecka');
  await backward.click();
  for (const { absence } of await ask(page, 'absences.list', {}))
    if (absence.status !== 'cancelled') await ask(page, 'absences.cancel', { id: absence.id, reason: 'Prov' });
  await page.getByRole('button', { name: 'Skriv ut' }).click();
  await page.getByRole('menuitem', { name: AS_CALENDAR }).click();
  await expect(page.getByText('Ingen är borta under perioden', { exact: false })).toBeVisible();
  await pickView('Personer');
  await expect(page.getByText(/^Ingen är borta vecka \d+/)).toBeVisible();
  await expectAccessible(page);
});

test('a year of over a hundred channels is drawn partly, reachable by keyboard and printed on several pages', async ({
  launch,
}) => {
  test.slow();
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  const { grid, expectCursor, pickScale, showAll } = coverTimeline(page);
  const long = 'Mycket långt kanalnamn som någon klistrade in '.repeat(4).slice(0, 190);
  const rows = Array.from(
    { length: 106 },
    (_, index) =>
      `${index === 7 ? long : `Provkanal ${String(index).padStart(2, '0')}`};https://www.facebook.com/prov${String(index)};Kultur- och fritidsförvaltningen;Ahmed Noori;Prov`,
  );
  const bytes = new TextEncoder().encode(['Kanal;Adress;Förvaltning;Ansvarig;Syfte', ...rows].join('\n'));
  const preview = await ask(page, 'imports.preview', { fileName: 'kanaler.csv', bytes });
  await ask(page, 'imports.apply', {
    fileName: 'kanaler.csv',
    bytes,
    settings: preview.settings,
    lines: preview.rows.map(({ line }) => line),
  });
  await goTo(page, paths.cover);
  await pickScale('År');
  await showAll();
  const all = (await ask(page, 'absences.timeline', { from: '2026-01-01', to: '2026-12-31' })).rows.length;
  expect(all).toBeGreaterThan(100);
  // The channels, the headings of their units, and the head.
  const lines = Number(await grid.getAttribute('aria-rowcount'));
  expect(lines).toBeGreaterThan(all + 1);
  const drawn = grid.getByRole('row');
  await expect(drawn.last()).toBeVisible();
  await expect.poll(() => drawn.count()).toBeLessThan(all);
  await grid.focus();
  await page.keyboard.press('Control+End');
  await expect(grid.locator(`[aria-rowindex="${String(lines)}"]`)).toBeInViewport();
  await expectCursor(/torsdag 31 december/);
  await expect(grid.getByRole('columnheader', { name: 'Nov' })).toBeInViewport();
  await expectAccessible(page);
  const pdf = await saveDrawing(running, AS_PDF, 'ar.pdf');
  const pages = Number(/Pages:\s+(\d+)/.exec(outputOf('pdfinfo', pdf))?.[1]);
  expect(pages).toBeGreaterThan(1);
  expect(pages).toBeLessThan(9);
  // Every page has the header.
  for (let number = 1; number <= pages; number += 1)
    expect(outputOf('pdftotext', '-layout', '-f', String(number), '-l', String(number), pdf, '-')).toMatch(
      /Jan\s+Feb\s+Mars/,
    );
});
