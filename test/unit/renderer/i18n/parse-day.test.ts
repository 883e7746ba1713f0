// Parses dates in the formats used in Sweden.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../domain/calendar/days.ts';
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
