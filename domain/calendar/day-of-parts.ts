// A day from its parts. Apart from days.ts, which needs no schemas.
import { Day } from '../kernel/schemas.ts';

const twoDigits = (part: number): string => String(part).padStart(2, '0');

/** The day of a year, month (1–12) and day of the month; null if there is no such day, or none that can be stored. */
export function dayOfParts(year: number, month: number, dayOfMonth: number): Day | null {
  const written = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
  return Day.safeParse(written).success ? written : null;
}
