import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromNumber, dayNumber } from '../../../../domain/calendar/days.ts';
import { isWorkingDay, workingDaysBetween } from '../../../../domain/calendar/working-days.ts';
import { dueOn, nominalDays } from '../../../../domain/capture-plans/due-days.ts';
import type { Schedule } from '../../../../domain/capture-plans/model.ts';
import '../../support/property-seed.ts';

function first(every: Schedule, from: string, count: number): string[] {
  const found: string[] = [];
  for (const day of nominalDays(every, from)) if (found.push(day) === count) break;
  return found;
}
const someDay = fc.integer({ min: dayNumber('2005-01-01'), max: dayNumber('2080-12-31') }).map(dayFromNumber);
const someEvery: fc.Arbitrary<Schedule> = fc.oneof(
  fc.integer({ min: 1, max: 7 }).map((weekday): Schedule => ({ unit: 'week', weekday })),
  fc.integer({ min: 1, max: 31 }).map((day): Schedule => ({ unit: 'month', day })),
);

/** An independent computation: checks every day with the platform's calendar, using only local dates. */
function daysByScan(every: Schedule, from: string, to: string): string[] {
  const found: string[] = [];
  for (let at = Date.parse(`${from}T12:00:00Z`); at <= Date.parse(`${to}T12:00:00Z`); at += 86_400_000) {
    const date = new Date(at);
    const tomorrow = new Date(at + 86_400_000);
    const isLast = tomorrow.getUTCDate() === 1;
    const fits =
      every.unit === 'week'
        ? ((date.getUTCDay() + 6) % 7) + 1 === every.weekday
        : date.getUTCDate() === every.day || (isLast && date.getUTCDate() < every.day);
    if (fits) found.push(date.toISOString().slice(0, 10));
  }
  return found;
}

describe('the days of a capture schedule', () => {
  it('[R23.1] fall on the last day of a month without the chosen day, also in leap years and at new year', () => {
    expect(first({ unit: 'month', day: 31 }, '2027-12-15', 5)).toEqual([
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
    expect(first({ unit: 'month', day: 29 }, '2027-02-01', 2)).toEqual(['2027-02-28', '2027-03-29']);
    expect(first({ unit: 'month', day: 1 }, '2026-11-24', 2)).toEqual(['2026-12-01', '2027-01-01']);
    expect(first({ unit: 'month', day: 24 }, '2026-11-24', 1)).toEqual(['2026-11-24']);
  });

  it('[R23.1] continue weekly across daylight saving and new year', () => {
    expect(first({ unit: 'week', weekday: 7 }, '2026-10-20', 2)).toEqual(['2026-10-25', '2026-11-01']);
    expect(first({ unit: 'week', weekday: 4 }, '2026-12-24', 3)).toEqual(['2026-12-24', '2026-12-31', '2027-01-07']);
  });

  it('are due on the next working day when they fall on a day off', () => {
    expect(dueOn('2026-12-24')).toBe('2026-12-28');
    expect(dueOn('2027-01-01')).toBe('2027-01-04');
    expect(dueOn('2026-06-19')).toBe('2026-06-22');
    expect(dueOn('2026-11-24')).toBe('2026-11-24');
  });

  it('[R23.1] match a scan of every calendar day, for any schedule and start', () => {
    fc.assert(
      fc.property(someEvery, someDay, fc.integer({ min: 0, max: 800 }), (every, from, days) => {
        const to = dayFromNumber(dayNumber(from) + days);
        const computed: string[] = [];
        for (const day of nominalDays(every, from)) {
          if (day > to) break;
          computed.push(day);
        }
        expect(computed).toEqual(daysByScan(every, from, to));
      }),
      { numRuns: 300 },
    );
  });

  it('are due on distinct working days, never before the scheduled day', () => {
    fc.assert(
      fc.property(someEvery, someDay, (every, from) => {
        const nominal = first(every, from, 30);
        const due = nominal.map(dueOn);
        for (const [index, day] of due.entries()) {
          expect(isWorkingDay(day)).toBe(true);
          expect(workingDaysBetween(nominal[index] ?? '', day)).toBe(1);
        }
        expect(new Set(due).size).toBe(due.length);
      }),
      { numRuns: 200 },
    );
  });
});
