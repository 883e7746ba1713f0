// Formatting of dates and numbers, and sort order.
import { afterEach, describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../../domain/calendar/days.ts';
import {
  relativeTime,
  bytes,
  capital,
  clock,
  compareSv,
  dayFull,
  dayLong,
  dayOf,
  dayShort,
  relativeDue,
  exactTime,
  folded,
  listed,
  monthShort,
  number,
  period,
  weekLong,
  weekNumber,
} from '../../../../renderer/i18n/format.ts';
import { setLanguage } from '../../../../renderer/i18n/index.ts';

const TODAY = '2026-11-24';
afterEach(() => setLanguage('sv'));

describe('relative days', () => {
  it.each([
    [-5, '5 dagar sen'],
    [-1, '1 dag sen'],
    [0, 'i dag'],
    [1, 'i morgon'],
    [2, 'om 2 dagar'],
    [14, 'om 14 dagar'],
    [15, '9 dec'],
    [60, '23 jan 2027'],
  ])('due in %i days: %s', (days, words) => {
    expect(relativeDue(addDays(TODAY, days), TODAY)).toBe(words);
  });

  it.each([
    ['2026-11-24', 'i dag'],
    ['2026-11-24T07:12:41Z', 'i dag 08.12'],
    ['2026-11-23T22:30:00Z', 'i går 23.30'],
    ['2026-11-23', 'i går'],
    ['2026-11-21', 'för 3 dagar sedan'],
    ['2026-11-12', '12 nov'],
    ['2025-11-12', '12 nov 2025'],
    ['2026-11-25', 'i morgon'],
  ])('%s was %s', (value, words) => {
    expect(relativeTime(value, TODAY)).toBe(words);
  });

  it('an instant belongs to its day in Stockholm, in winter and in summer', () => {
    expect(dayOf('2026-11-23T22:59:59Z')).toBe('2026-11-23');
    expect(dayOf('2026-11-23T23:00:00Z')).toBe('2026-11-24');
    expect(dayOf('2026-07-01T22:00:00Z')).toBe('2026-07-02');
    expect(clock('2026-07-01T22:05:00Z')).toBe('00.05');
  });

  it('are counted across clock changes and year ends', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('are in English when English is chosen', async () => {
    await setLanguage('en');
    expect(relativeDue('2026-11-25', TODAY)).toBe('tomorrow');
    expect(relativeDue('2026-11-23', TODAY)).toBe('1 day late');
    expect(relativeTime('2026-11-24T07:12:41Z', TODAY)).toBe('today 08:12');
    expect(weekLong(TODAY)).toBe('week 48');
    expect(listed(['Sara', 'Amina', 'Jonas'])).toBe('Sara, Amina and Jonas');
  });
});

describe('days and weeks', () => {
  it.each([
    ['2026-01-01', 1],
    ['2026-11-24', 48],
    ['2026-12-31', 53],
    ['2027-01-03', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
    ['2021-01-03', 53],
  ])('%s is in week %i', (day, week) => {
    expect(weekNumber(day)).toBe(week);
  });

  it('use the Swedish formats', () => {
    expect(dayShort(TODAY)).toBe('24 nov');
    expect(dayLong(TODAY)).toBe('tisdag 24 november');
    expect(dayFull(TODAY)).toBe('24 november 2026');
    expect(monthShort('2026-09')).toBe('sep');
    expect(exactTime('2026-11-24T07:12:41Z')).toBe('24 november 2026 kl. 08.12.41');
    expect(exactTime(TODAY)).toBe('tisdag 24 november 2026');
  });

  it.each([
    ['2026-11-24', '2026-11-24', '24 nov'],
    ['2026-11-24', '2026-11-27', '24–27 nov'],
    ['2026-11-30', '2026-12-04', '30 nov – 4 dec'],
    ['2026-12-28', '2027-01-03', '28 dec – 3 jan 2027'],
    ['2026-11-30', null, 'från 30 nov tills vidare'],
  ])('%s to %s is "%s"', (from, to, words) => {
    expect(period(from, to, TODAY)).toBe(words);
  });
});

describe('order and search', () => {
  it('å, ä and ö sort last, in that order; case is ignored; numbers sort by value', () => {
    expect(['Öst', 'ankan', 'Ängen', 'Zoo', 'Åsen', 'Bad 10', 'bad 2', 'Väst', 'Wien'].sort(compareSv)).toEqual([
      'ankan',
      'bad 2',
      'Bad 10',
      'Väst',
      'Wien',
      'Zoo',
      'Åsen',
      'Ängen',
      'Öst',
    ]);
  });

  it('å typed as two characters matches å, and "far" does not match "får"', () => {
    expect(folded('Får')).toBe('får');
    expect(folded('Får')).not.toBe(folded('far'));
  });
});

describe('numbers and lists', () => {
  it('use the Swedish formats', () => {
    expect(number(1234).replace(/\s/g, ' ')).toBe('1 234');
    expect(bytes(0)).toBe('0\u00a0byte');
    expect(bytes(1_258_291)).toBe('1,2\u00a0MB');
    expect(listed(['Sara', 'Amina', 'Jonas'])).toBe('Sara, Amina och Jonas');
    expect(capital('översikt')).toBe('Översikt');
  });
});
