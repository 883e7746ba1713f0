import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  compareDays,
  dayFromNumber,
  dayNumber,
  daysBetween,
  isoWeek,
  weekday,
} from '../../../../domain/calendar/days.ts';
import {
  dateTimeInStockholm,
  dayInStockholm,
  monthInStockholm,
  startOfDay,
} from '../../../../domain/calendar/stockholm.ts';
import {
  addWorkingDays,
  holidayName,
  isWorkingDay,
  workingDayFrom,
  workingDaysBetween,
  workingDayUpTo,
} from '../../../../domain/calendar/working-days.ts';

const anyDay = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2199-12-31') }).map(dayFromNumber);
const fewerDays = fc.integer({ min: dayNumber('2005-01-01'), max: dayNumber('2060-12-31') }).map(dayFromNumber);

describe('days', () => {
  it('cross month ends, year ends and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  });

  it('know their weekday and ISO week', () => {
    expect(weekday('2026-06-19')).toBe(5);
    expect(weekday('2026-06-21')).toBe(7);
    expect([
      isoWeek('2026-01-01'),
      isoWeek('2025-12-29'),
      isoWeek('2027-01-03'),
      isoWeek('2026-12-31'),
      isoWeek('2024-12-30'),
    ]).toEqual([1, 1, 53, 53, 1]);
  });

  it('add and subtract without loss', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        const moved = addDays(day, count);
        expect(addDays(moved, -count)).toBe(day);
        expect(daysBetween(day, moved)).toBe(count);
        expect(Math.sign(compareDays(moved, day))).toBe(Math.sign(count));
      }),
    );
  });
});

describe('days in Stockholm', () => {
  it('are written with the local time in lists, and an absent time with nothing', () => {
    expect(dateTimeInStockholm('2026-01-15T22:59:59Z')).toBe('2026-01-15 23:59');
    expect(dateTimeInStockholm('2026-07-15T22:05:00Z')).toBe('2026-07-16 00:05');
    expect(dateTimeInStockholm(null)).toBe('');
  });

  it('follow local midnight, in winter and summer time', () => {
    expect(dayInStockholm('2026-01-15T22:59:59Z')).toBe('2026-01-15');
    expect(dayInStockholm('2026-01-15T23:00:00Z')).toBe('2026-01-16');
    expect(dayInStockholm('2026-07-15T21:59:59Z')).toBe('2026-07-15');
    expect(dayInStockholm('2026-07-15T22:00:00Z')).toBe('2026-07-16');
    expect(monthInStockholm('2026-12-31T23:30:00Z')).toBe('2027-01');
  });

  it('start at midnight, also on the days when the clocks change', () => {
    for (const day of [
      '2026-01-15',
      '2026-03-29',
      '2026-03-30',
      '2026-07-15',
      '2026-10-25',
      '2026-10-26',
      '2028-02-29',
    ]) {
      expect(dayInStockholm(startOfDay(day))).toBe(day);
      expect(dayInStockholm(startOfDay(day) - 1)).toBe(addDays(day, -1));
    }
  });

  it('match the platform’s calendar at any time, in any order of calls', () => {
    const platform = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
    const moment = fc.integer({ min: Date.parse('1950-01-01T00:00:00Z'), max: Date.parse('2100-12-31T23:59:59Z') });
    fc.assert(
      fc.property(
        fc.array(moment, { minLength: 1 }),
        fc.integer({ min: -7_200_000, max: 7_200_000 }),
        (moments, near) => {
          for (const ms of moments)
            for (const one of [ms, ms + near, startOfDay(dayInStockholm(ms)) - 1])
              expect(dayInStockholm(one)).toBe(platform.format(one));
        },
      ),
    );
  });

  it('are never lost when the clocks change', () => {
    expect(dayInStockholm('2026-03-29T00:30:00Z')).toBe('2026-03-29');
    expect(dayInStockholm('2026-03-29T21:59:00Z')).toBe('2026-03-29');
    expect(dayInStockholm('2026-10-25T22:30:00Z')).toBe('2026-10-25');
    expect(dayInStockholm('2026-10-25T23:00:00Z')).toBe('2026-10-26');
  });
});

describe('working days in Sweden', () => {
  it('leave out public holidays and the three eves', () => {
    for (const day of [
      '2026-01-01',
      '2026-01-06',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-06-19',
      '2026-12-24',
      '2026-12-25',
      '2026-12-31',
      '2025-06-06',
    ])
      expect(isWorkingDay(day), day).toBe(false);
  });

  it('include half days, bridge days and flag days', () => {
    for (const day of [
      '2026-04-02',
      '2026-04-30',
      '2026-05-15',
      '2026-06-18',
      '2026-10-30',
      '2026-12-10',
      '2026-12-23',
      '2026-05-25',
      '2027-01-05',
    ])
      expect(isWorkingDay(day), day).toBe(true);
  });

  it('know Whit Monday as a holiday until 2004, and the National Day from 2005', () => {
    expect(isWorkingDay('2004-05-31')).toBe(false);
    expect(holidayName('2005-05-16', 'sv')).toBeNull();
    expect(holidayName('2004-06-06', 'sv')).toBeNull();
    expect(holidayName('2026-06-06', 'sv')).toBe('Sveriges nationaldag');
  });

  it('name the holiday in both languages', () => {
    expect(holidayName('2026-06-19', 'sv')).toBe('Midsommarafton');
    expect(holidayName('2026-06-19', 'en')).toBe('Midsummer Eve');
    expect(holidayName('2026-10-31', 'sv')).toBe('Alla helgons dag');
    expect(holidayName('2026-06-17', 'sv')).toBeNull();
  });

  it('number between 245 and 257 in every year, leap years included', () => {
    for (let year = 1990; year < 2200; year += 1) {
      const count = workingDaysBetween(`${String(year)}-01-01`, `${String(year)}-12-31`);
      expect(count).toBeGreaterThanOrEqual(245);
      expect(count).toBeLessThanOrEqual(257);
    }
  });

  it('are counted backwards as well as forwards', () => {
    expect(addWorkingDays('2026-06-22', -1)).toBe('2026-06-18');
    expect(workingDayUpTo('2026-06-21')).toBe('2026-06-18');
    fc.assert(
      fc.property(fewerDays, fc.integer({ min: 1, max: 30 }), (day, count) => {
        expect(addWorkingDays(addWorkingDays(workingDayFrom(day), count), -count)).toBe(workingDayFrom(day));
      }),
    );
  });

  it('are none between days in the wrong order', () => {
    expect(workingDaysBetween('2026-06-22', '2026-06-18')).toBe(0);
  });
});
