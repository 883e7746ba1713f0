// Days and times of day in Stockholm, across clock changes.
import { describe, expect, test } from 'vitest';
import { instantOf, parseTime, timeOf } from '../../../../../renderer/components/fields/stockholm-time.ts';

describe('a day and time in Stockholm as an instant', () => {
  test.each([
    ['2026-11-24', '08:12', '2026-11-24T07:12:00.000Z'],
    ['2026-07-01', '00:30', '2026-06-30T22:30:00.000Z'],
    ['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', '03:30', '2026-10-25T02:30:00.000Z'],
    ['2026-12-31', '23:59', '2026-12-31T22:59:00.000Z'],
  ])('%s %s', (day, time, instant) => {
    expect(instantOf(day, time)).toBe(instant);
    expect(timeOf(instant)).toBe(time);
  });
});

test.each([
  ['8.12', '08:12'],
  ['08:12', '08:12'],
  ['0812', '08:12'],
  ['8', '08:00'],
  ['24.00', null],
  ['8.60', null],
  ['halv nio', null],
  ['', null],
])('the time “%s” is read as %s', (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});
