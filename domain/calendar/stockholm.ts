// From points in time to days: the municipality's days are those of Europe/Stockholm, whatever zone the computer is set to.
import type { Day } from '../common.ts';

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day in Europe/Stockholm at a point in time (ISO 8601, a Date or milliseconds since 1970). */
export const dayInStockholm = (instant: Date | string | number): Day => stockholm.format(typeof instant === 'string' ? new Date(instant) : instant);

/** The month in Europe/Stockholm, `YYYY-MM`. */
export const monthInStockholm = (instant: Date | string | number): string => dayInStockholm(instant).slice(0, 7);

const HOUR = 3_600_000;

/** The point in time at which the day begins in Europe/Stockholm, in milliseconds since 1970. Clocks never change at midnight there. */
export function startOfDay(day: Day): number {
  const summer = Date.parse(`${day}T00:00:00.000Z`) - 2 * HOUR;
  return dayInStockholm(summer) === day ? summer : summer + HOUR;
}
