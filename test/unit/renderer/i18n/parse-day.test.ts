// Parses dates in the formats used in Sweden.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayFromNumber, isoWeek, mondayOf, weekday } from '../../../../domain/calendar/days.ts';
import { parseDay } from '../../../../renderer/i18n/parse-day.ts';

const TODAY = '2026-11-24'; // A Tuesday.
const day = (typed: string): string | null => parseDay(typed, TODAY);

describe('a typed date', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2026-1-3', '2026-01-03'],
    ['2026/11/24', '2026-11-24'],
    ['2026.11.24', '2026-11-24'],
    ['20261124', '2026-11-24'],
    ['261124', '2026-11-24'],
    ['24/11', '2026-11-24'],
    ['24/11 2026', '2026-11-24'],
    ['24/11-26', '2026-11-24'],
    ['24.11.26', '2026-11-24'],
    ['24.11.2026', '2026-11-24'],
    ['24-11-2026', '2026-11-24'],
    ['24 nov', '2026-11-24'],
    ['24 november 2026', '2026-11-24'],
    ['den 24 november', '2026-11-24'],
    ['24 NOV.', '2026-11-24'],
    ['3 maj', '2027-05-03'],
    ['1 okt', '2026-10-01'],
    ['1 October 2027', '2027-10-01'],
    ['  24   nov ', '2026-11-24'],
  ])('"%s" is %s', (typed, expected) => {
    expect(day(typed)).toBe(expected);
  });

  it.each([
    ['i dag', 0],
    ['Idag', 0],
    ['i morgon', 1],
    ['i övermorgon', 2],
    ['igår', -1],
    ['onsdag', 1],
    ['fre', 3],
    ['måndag', 6],
    ['tisdag', 7],
    ['friday', 3],
  ])('"%s" counts from today', (typed, days) => {
    expect(day(typed)).toBe(addDays(TODAY, days));
  });

  it.each([
    ['nästa måndag', '2026-11-30'],
    ['Nästa fredag', '2026-12-04'],
    ['next tuesday', '2026-12-01'],
    ['v 50', '2026-12-07'],
    ['v50', '2026-12-07'],
    ['V. 50', '2026-12-07'],
    ['vecka 50', '2026-12-07'],
    ['week 50', '2026-12-07'],
    ['fredag v 50', '2026-12-11'],
    ['fre vecka 50 2027', '2027-12-17'],
    ['v 1', '2027-01-04'],
    ['v 53', '2026-12-28'],
    ['vecka 1 2026', '2025-12-29'],
    ['v 40', '2026-09-28'],
    ['om en vecka', '2026-12-01'],
    ['om 2 veckor', '2026-12-08'],
    ['om 3 dagar', '2026-11-27'],
    ['om en dag', '2026-11-25'],
    ['om tio dagar', '2026-12-04'],
    ['om två månader', '2027-01-24'],
    ['in 3 days', '2026-11-27'],
    ['in a week', '2026-12-01'],
  ])('"%s" is said as %s', (typed, expected) => {
    expect(day(typed)).toBe(expected);
  });

  it('as a week that the year does not have, or as another word, is none', () => {
    for (const typed of ['v 0', 'v 54', 'v 53 2027', 'lunch v 50', 'om några dagar', 'nästa vecka nog', 'nästa dag'])
      expect(day(typed)).toBeNull();
  });

  it('goes on over new year, leap days and the ends of months', () => {
    expect(parseDay('om 3 dagar', '2026-12-30')).toBe('2027-01-02');
    expect(parseDay('om en vecka', '2028-02-23')).toBe('2028-03-01');
    expect(parseDay('om en månad', '2028-01-31')).toBe('2028-02-29');
    expect(parseDay('om en månad', '2027-01-31')).toBe('2027-02-28');
    expect(parseDay('nästa måndag', '2026-12-31')).toBe('2027-01-04');
    expect(parseDay('nästa måndag', '2026-11-29')).toBe('2026-11-30');
    expect(parseDay('v 53', '2027-01-02')).toBe('2026-12-28');
  });

  it('by its week is that day of that week, on any day of any year', () => {
    const names = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];
    fc.assert(
      fc.property(fc.integer({ min: 13_000, max: 40_000 }), (number) => {
        const wanted = dayFromNumber(number);
        const name = names[weekday(wanted) - 1] ?? '';
        // The year of the week is that of its Thursday.
        const year = addDays(mondayOf(wanted), 3).slice(0, 4);
        expect(day(`${name} vecka ${String(isoWeek(wanted))} ${year}`)).toBe(wanted);
      }),
    );
  });

  it('ahead is so many days from any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 13_000, max: 40_000 }), fc.integer({ min: 1, max: 99 }), (number, count) => {
        const today = dayFromNumber(number);
        expect(parseDay(`om ${String(count)} dagar`, today)).toBe(addDays(today, count));
        expect(parseDay(`om ${String(count)} veckor`, today)).toBe(addDays(today, 7 * count));
      }),
    );
  });

  it('without a year is the nearest, at most half a year back', () => {
    expect(day('2/1')).toBe('2027-01-02');
    expect(day('1/9')).toBe('2026-09-01');
    expect(parseDay('20/12', '2026-01-10')).toBe('2025-12-20');
    expect(parseDay('29/2', '2026-01-10')).toBeNull();
    expect(parseDay('29/2', '2028-01-10')).toBe('2028-02-29');
  });

  it.each([
    '',
    '   ',
    'snart',
    '31/2',
    '2026-02-30',
    '2026-13-01',
    '0/11',
    '32/1',
    '24',
    '24/11/',
    '1 mer',
    '1899-01-01',
    '2200-01-01',
    'v',
    '<script>',
    'constructor',
    '__proto__',
    'toString',
    'valueof',
  ])('"%s" is not a date', (typed) => {
    expect(day(typed)).toBeNull();
  });

  it('is read back from every format it is written in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (offset) => {
        const one = addDays('2000-01-01', offset);
        const [year = '', month = '', date = ''] = one.split('-');
        for (const typed of [
          one,
          `${year}${month}${date}`,
          `${date}/${month} ${year}`,
          `${date}.${month}.${year}`,
          `${String(Number(date))}/${String(Number(month))} ${year}`,
        ])
          expect(parseDay(typed, TODAY)).toBe(one);
      }),
      { numRuns: 300 },
    );
  });

  it('is a real day or none, whatever is typed, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/. -]{0,12}$/)), (typed) => {
        const read = day(typed);
        if (read !== null) expect(new Date(`${read}T12:00:00Z`).toISOString().slice(0, 10)).toBe(read);
      }),
      { numRuns: 500 },
    );
  });
});
