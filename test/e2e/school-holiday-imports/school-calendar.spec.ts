// School holidays from a calendar file: previewed row by row before import, and shaded in the cover.
import { paths } from '../../../renderer/routes.ts';
import { coverTimeline, NO_CALENDAR, schoolHolidays } from '../routes/cover-timeline.ts';
import { form } from '../routes/form.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Prov//Prov//SV',
  ...[
    ['SUMMARY:Jullov', 'DTSTART;VALUE=DATE:20261221', 'DTEND;VALUE=DATE:20270109'],
    ['SUMMARY:Studiedag', 'DTSTART;VALUE=DATE:20261116'],
    ['SUMMARY:Föräldramöte', 'DTSTART:20261203T180000', 'DTEND:20261203T200000'],
    ['SUMMARY:Mellandagar', 'DTSTART;VALUE=DATE:20261228', 'DTEND;VALUE=DATE:20261231'],
  ].flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${String(index)}@prov`, ...lines, 'END:VEVENT']),
  'END:VCALENDAR',
  '',
].join('\r\n');

test('school holidays are imported from a calendar file as whole days, and a damaged file changes nothing', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  for (const one of await ask(page, 'schoolHolidays.list', {}))
    await ask(page, 'schoolHolidays.remove', { id: one.id });
  const holidays = schoolHolidays(page);
  await goTo(page, paths.schoolHolidays);
  await expect(
    page.getByText('En Excelfil (.xlsx) eller en kalenderfil (.ics) går lika bra.', { exact: false }),
  ).toBeVisible();
  const choose = (name: string, text: string): Promise<void> =>
    form(page).file.setInputFiles({ name, mimeType: 'text/calendar', buffer: Buffer.from(text) });
  await choose('avbruten.ics', CALENDAR.slice(0, 120));
  await expect(page.getByText(NO_CALENDAR, { exact: false })).toBeVisible();
  await expectAccessible(page);
  await choose('stor.ics', CALENDAR + ' '.repeat(1024 * 1024));
  await expect(page.getByText('Filen är för stor. Högst 1 MB går att importera.')).toBeVisible();
  await choose('lov.ics', CALENDAR);
  await expect(holidays.counted).toBeVisible();
  await expect(
    page.getByRole('row', { name: /Föräldramöte/ }).getByText('Har klockslag och är slut samma dag. Det är inget lov.'),
  ).toBeVisible();
  await expect(
    page.getByRole('row', { name: /Mellandagar/ }).getByText('Går över samma dagar som Jullov på rad 4.'),
  ).toBeVisible();
  expect(await ask(page, 'schoolHolidays.list', {})).toEqual([]);
  await expectAccessible(page);
  await holidays.take.click();
  await expect(holidays.taken).toBeVisible();
  expect(
    (await ask(page, 'schoolHolidays.list', {})).map(({ fileName, holidays }) => [
      fileName,
      holidays.map(({ name, from, to }) => `${name} ${from} ${to}`),
    ]),
  ).toEqual([
    [
      'lov.ics',
      ['Studiedag 2026-11-16 2026-11-16', 'Jullov 2026-12-21 2027-01-08', 'Mellandagar 2026-12-28 2026-12-30'],
    ],
  ]);
  await goTo(page, paths.cover);
  await coverTimeline(page).forward.click();
  await expect(page.getByTitle('Jullov 21 dec – 8 jan')).toBeVisible();
});
