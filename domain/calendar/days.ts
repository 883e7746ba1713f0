// Days as `YYYY-MM-DD` strings, and arithmetic on them. A day has no time and no zone; computing whole days in UTC
// avoids daylight saving.
import type { Day } from '../kernel/schemas.ts';

/** A day of 24 hours, in milliseconds. */
export const DAY_MS = 86_400_000;

/** Whole days since 1970-01-01. */
export const dayNumber = (day: Day): number =>
  Math.round(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS);

/** The day with that day number. */
export const dayFromNumber = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** `count` days later, or earlier when negative. */
export const addDays = (day: Day, count: number): Day => dayFromNumber(dayNumber(day) + count);

/** Negative when `a` is earlier, positive when it is later, 0 when the same. */
export const compareDays = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);

/** Days from `from` to `to`: 0 for the same day, 1 for the next, negative backwards. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** Day of the week, 1 Monday … 7 Sunday (ISO 8601). */
export const weekday = (day: Day): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

/** ISO 8601 week number, as used in Swedish calendars: week 1 contains the year's first Thursday. */
export const isoWeek = (day: Day): number => {
  const thursday = dayNumber(day) - weekday(day) + 4;
  const firstOfYear = dayNumber(`${dayFromNumber(thursday).slice(0, 4)}-01-01`);
  return Math.floor((thursday - firstOfYear) / 7) + 1;
};

/** The Monday of the day's week. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekday(day));

const twoDigits = (part: number): string => String(part).padStart(2, '0');

/** The first day of the day's month, or of one `months` later, or earlier when negative. */
export function monthStart(day: Day, months = 0): Day {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${twoDigits((((count % 12) + 12) % 12) + 1)}-01`;
}

/** The last day of the day's month. */
export const monthEnd = (day: Day): Day => addDays(monthStart(day, 1), -1);

/** The later of two days. */
export const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);
