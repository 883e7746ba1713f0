// Converts points in time to days: the municipality's days are in Europe/Stockholm, whatever the computer's time zone.
import { lazy } from '../kernel/lazy.ts';
import type { Day } from '../kernel/schemas.ts';

const stockholm = lazy(
  () =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Stockholm',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
);

const HOUR_MS = 3_600_000;
/**
 * Cache of days by hour since 1970: formatting a date is far slower than a lookup, and a year's charts need a hundred
 * thousand.
 */
const dayByHour = new Map<number, Day>();
const MAX_CACHED_HOURS = 50_000;

/** Stockholm's UTC offset has been whole hours since 1900, so an hour of UTC never spans two days. */
function dayOfHour(hour: number): Day {
  const found = dayByHour.get(hour);
  if (found !== undefined) return found;
  const day = stockholm().format(hour * HOUR_MS);
  if (dayByHour.size >= MAX_CACHED_HOURS) dayByHour.clear();
  dayByHour.set(hour, day);
  return day;
}

/** The day in Europe/Stockholm at a point in time (ISO 8601, a Date or milliseconds since 1970). */
export function dayInStockholm(instant: Date | string | number): Day {
  const ms = typeof instant === 'string' ? Date.parse(instant) : Number(instant);
  return ms >= 0 ? dayOfHour(Math.floor(ms / HOUR_MS)) : stockholm().format(ms);
}

/** The month in Europe/Stockholm, `YYYY-MM`. */
export const monthInStockholm = (instant: Date | string | number): string => dayInStockholm(instant).slice(0, 7);

const dateTime = lazy(
  () =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Stockholm',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }),
);
/** The day and the time in Europe/Stockholm, `YYYY-MM-DD HH:MM`, as lists and documents write it; '' for null. */
export const dateTimeInStockholm = (instant: string | null): string =>
  instant === null ? '' : dateTime().format(new Date(instant));

/**
 * The instant at which the day begins in Europe/Stockholm, in milliseconds since 1970. Clocks there never change at
 * midnight.
 */
export function startOfDay(day: Day): number {
  const summer = Date.parse(`${day}T00:00:00.000Z`) - 2 * HOUR_MS;
  return dayInStockholm(summer) === day ? summer : summer + HOUR_MS;
}
