// The calendar gives the same days as the copies of its arithmetic that screens, imports and schedules once had.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfParts } from '../../../../domain/calendar/day-of-parts.ts';
import {
  addDays,
  dayFromNumber,
  dayNumber,
  daysBetween,
  isoWeek,
  mondayOf,
  monthEnd,
  monthStart,
  weekday,
} from '../../../../domain/calendar/days.ts';
import { dayInStockholm } from '../../../../domain/calendar/stockholm.ts';
import { nominalDays } from '../../../../domain/capture-plans/due-days.ts';
import { readDate } from '../../../../domain/imports/dates.ts';
import { periodOf } from '../../../../renderer/features/absences/parts/calendar-period.ts';

const FIRST = dayNumber('1990-01-01');
const LAST = dayNumber('2199-12-31');
/** Days around clock changes, leap days and the ends of months and years; and any others. */
const NOTABLE = [
  '2026-03-28',
  '2026-03-29',
  '2026-03-30',
  '2026-10-24',
  '2026-10-25',
  '2026-10-26',
  '2028-02-29',
].concat([
  '2027-02-28',
  '2100-02-28',
  '2100-03-01',
  '2096-02-29',
  '2026-12-31',
  '2027-01-01',
  '2020-12-31',
  '2024-12-30',
]);
const anyDay = fc.oneof(fc.constantFrom(...NOTABLE), fc.integer({ min: FIRST, max: LAST - 800 }).map(dayFromNumber));
const DAY_MS = 86_400_000;
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

const former = {
  addDays: (day: string, n: number): string => new Date(noon(day).getTime() + n * DAY_MS).toISOString().slice(0, 10),
  daysBetween: (from: string, to: string): number =>
    Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS),
  week: (day: string): number => {
    const date = noon(day);
    const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY_MS);
    return 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1, 12)) / DAY_MS / 7);
  },
  mondayOf: (day: string): string => former.addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7)),
  monthStart: (day: string, months: number): string => {
    const date = noon(day);
    return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1, 12)).toISOString().slice(0, 10);
  },
  lastOfMonth: (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate(),
  made: (year: number, month: number, day: number): string | null => {
    const date = new Date(Date.UTC(year, month - 1, day, 12));
    const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return real && year >= 1990 && year <= 2199 ? date.toISOString().slice(0, 10) : null;
  },
  quarter: (day: string): { from: string; to: string } => {
    const back = (noon(day).getUTCMonth() % 3) * -1;
    return { from: former.monthStart(day, back), to: former.addDays(former.monthStart(day, back + 3), -1) };
  },
};

describe('the calendar', () => {
  it('counts days, weeks and months as every former copy did', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: -400, max: 400 }), (day, other, count) => {
        expect(addDays(day, count)).toBe(former.addDays(day, count));
        expect(daysBetween(day, other)).toBe(former.daysBetween(day, other));
        expect(isoWeek(day)).toBe(former.week(day));
        expect(weekday(day)).toBe(noon(day).getUTCDay() || 7);
        expect(mondayOf(day)).toBe(former.mondayOf(day));
        expect(monthStart(day, count)).toBe(former.monthStart(day, count));
        expect(Number(monthEnd(day).slice(8))).toBe(
          former.lastOfMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7))),
        );
        expect(periodOf('quarter', day)).toEqual(former.quarter(day));
        expect(periodOf('week', day).from).toBe(former.mondayOf(day));
        expect(periodOf('month', day)).toEqual({
          from: former.monthStart(day, 0),
          to: former.addDays(former.monthStart(day, 1), -1),
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('knows the same real days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1985, max: 2205 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          expect(dayOfParts(year, month, day)).toBe(former.made(year, month, day));
        },
      ),
      { numRuns: 2000 },
    );
    expect(dayOfParts(2100, 2, 29)).toBeNull();
    expect(dayOfParts(2028, 2, 29)).toBe('2028-02-29');
  });

  it('reads serial numbers of spreadsheets as before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 99_999 }), (serial) => {
        const date = new Date(Date.UTC(1899, 11, 30) + serial * DAY_MS).toISOString().slice(0, 10);
        expect(readDate(String(serial))).toEqual(
          date >= '1990-01-01' ? { kind: 'day', day: date, how: 'read' } : { kind: 'impossible' },
        );
      }),
    );
  });

  it('schedules the same days of the month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 31 }), (from, on) => {
        const expected: string[] = [];
        let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
        for (; expected.length < 14; [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]) {
          const day = former.made(year, month, Math.min(on, former.lastOfMonth(year, month))) ?? '';
          if (day >= from) expected.push(day);
        }
        const days = nominalDays({ unit: 'month', day: on }, from);
        expect(Array.from({ length: 14 }, () => days.next().value)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('finds today as the platform’s own short date does', () => {
    const platform = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 0) }), (ms) => {
        expect(dayInStockholm(new Date(ms).toISOString())).toBe(platform.format(ms));
      }),
    );
  });
});
