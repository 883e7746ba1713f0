// Clock times in zones: the same instants as the hand-written conversions before Temporal; and days as Temporal counts.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayFromNumber,
  dayNumber,
  daysBetween,
  isoWeek,
  monthEnd,
  monthStart,
  weekday,
} from '../../../../domain/calendar/days.ts';
import { dayInStockholm, startOfDay } from '../../../../domain/calendar/stockholm.ts';
import {
  fromWallClock,
  isKnownZone,
  STOCKHOLM,
  stockholmTime,
  toWallClock,
} from '../../../../domain/calendar/zones.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Minutes around the changes of clocks, and any others from 1990 to 2100. */
const CHANGES = ['2026-03-29', '2026-10-25', '2027-03-28', '2000-10-29', '1996-10-27', '1995-09-24'].map((day) =>
  Date.parse(`${day}T00:00:00Z`),
);
const clocks = fc.oneof(
  fc.tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -3 * 60, max: 6 * 60 })).map(([at, m]) => at + m * MINUTE_MS),
  fc.integer({ min: Date.UTC(1990, 0) / MINUTE_MS, max: Date.UTC(2100, 0) / MINUTE_MS }).map((m) => m * MINUTE_MS),
);

const formats = new Map<string, Intl.DateTimeFormat>();
function formerWallClock(instant: number, zone: string): number {
  const parts: Record<string, number> = {};
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
  formats.set(zone, format);
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
/** As calendar files and time fields once did it: twice the offset. */
function formerInstant(wall: number, zone: string): number {
  const guess = wall - (formerWallClock(wall, zone) - wall);
  return wall - (formerWallClock(guess, zone) - guess);
}
/** As platform exports once did it: summer time if that is in force two hours before. */
function formerFirst(wall: number): number {
  const summer = wall - 2 * HOUR_MS;
  return formerWallClock(summer, STOCKHOLM) - summer === 2 * HOUR_MS ? summer : wall - HOUR_MS;
}
const formerIso = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: STOCKHOLM, year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'longOffset' },
});

describe('a clock in a zone', () => {
  it('in Stockholm gives the same instants as every former conversion, also when clocks change', () => {
    fc.assert(
      fc.property(clocks, (wall) => {
        expect(toWallClock(wall, STOCKHOLM)).toBe(formerWallClock(wall, STOCKHOLM));
        expect(fromWallClock(wall, STOCKHOLM, 'second')).toBe(formerInstant(wall, STOCKHOLM));
        expect(fromWallClock(wall, STOCKHOLM, 'first')).toBe(formerFirst(wall));
        expect(new Date(toWallClock(wall, STOCKHOLM)).toISOString().slice(0, 10)).toBe(dayInStockholm(wall));
      }),
      { numRuns: 2000 },
    );
  });

  it('elsewhere gives the same instants outside the hours that are skipped or repeated', () => {
    const zone = fc.constantFrom('Europe/London', 'Europe/Helsinki', 'America/New_York', 'Asia/Kolkata', 'UTC');
    fc.assert(
      fc.property(clocks, zone, (instant, name) => {
        const wall = toWallClock(instant, name);
        expect(wall).toBe(formerWallClock(instant, name));
        const candidates = (['first', 'second'] as const).map((which) => fromWallClock(wall, name, which));
        expect(candidates).toContain(instant);
        expect(candidates).toContain(formerInstant(wall, name));
      }),
      { numRuns: 1000 },
    );
  });

  it('knows the zones that the platform knows', () => {
    expect(['Europe/Stockholm', 'UTC', 'America/New_York'].map(isKnownZone)).toEqual([true, true, true]);
    expect(['', 'Pacific Standard Time', 'Mars/Olympus', '__proto__'].map(isKnownZone)).toEqual(Array(4).fill(false));
    expect(() => fromWallClock(0, 'Mars/Olympus', 'first')).toThrow(RangeError);
  });

  it('writes Stockholm time with its offset as captures have always written it', () => {
    expect(stockholmTime('2026-11-24T09:20:00.999Z')).toBe('2026-11-24T10:20:00+01:00');
    fc.assert(
      fc.property(clocks, fc.integer({ min: 0, max: 59_999 }), (minute, more) => {
        const at = new Date(minute + more);
        const part = Object.fromEntries(formerIso.formatToParts(at).map(({ type, value }) => [type, value]));
        const offset = (part.timeZoneName ?? '').replace('GMT', '').replace('\u2212', '-');
        expect(stockholmTime(at.toISOString())).toBe(
          `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}${offset}`,
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('days', () => {
  const first = dayNumber('1990-01-01');
  const anyDay = fc.integer({ min: first, max: dayNumber('2199-12-01') }).map(dayFromNumber);

  it('are counted as Temporal counts them', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: -500, max: 500 }), (day, other, count) => {
        const temporal = Temporal.PlainDate.from(day);
        expect(addDays(day, count)).toBe(temporal.add({ days: count }).toString());
        expect(daysBetween(day, other)).toBe(temporal.until(other).days);
        expect(weekday(day)).toBe(temporal.dayOfWeek);
        expect(isoWeek(day)).toBe(temporal.weekOfYear);
        expect(monthStart(day, count)).toBe(temporal.with({ day: 1 }).add({ months: count }).toString());
        expect(monthEnd(day)).toBe(temporal.with({ day: temporal.daysInMonth }).toString());
      }),
      { numRuns: 1000 },
    );
  });

  it('begin and change in Stockholm as Temporal says', () => {
    fc.assert(
      fc.property(anyDay, clocks, (day, instant) => {
        expect(startOfDay(day)).toBe(Temporal.PlainDate.from(day).toZonedDateTime(STOCKHOLM).epochMilliseconds);
        expect(dayInStockholm(instant)).toBe(
          Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(STOCKHOLM).toPlainDate().toString(),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
