// School holidays, shaded in the cover timeline. Imported from a small file, since each municipality sets its own. R25.
import { z } from 'zod';
import { Day, Id, Line, Stamp } from '../kernel/schemas.ts';

/** Maximum number of rows in a file, and of files. */
export const MAX_HOLIDAYS = 500;
export const MAX_CALENDARS = 20;

/** For example "Höstlov" (autumn break); both ends inclusive. */
export const SchoolHoliday = z.object({ name: Line, from: Day, to: Day });
export type SchoolHoliday = z.infer<typeof SchoolHoliday>;

/** An imported file. */
export const SchoolCalendar = z.object({
  id: Id,
  fileName: Line,
  holidays: z.array(SchoolHoliday).max(MAX_HOLIDAYS),
  taken: Stamp,
});
export type SchoolCalendar = z.infer<typeof SchoolCalendar>;

/** Holidays that overlap the period, without duplicates across files. */
export function schoolHolidaysIn(
  calendars: Iterable<{ readonly holidays: readonly SchoolHoliday[] }>,
  period: { readonly from: Day; readonly to: Day },
): SchoolHoliday[] {
  const found = new Map<string, SchoolHoliday>();
  for (const { holidays } of calendars)
    for (const entry of holidays)
      if (entry.from <= period.to && period.from <= entry.to)
        found.set(`${entry.from} ${entry.to} ${entry.name}`, entry);
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

declare module '../kernel/state.ts' {
  interface RegisterRows {
    /** Imported files of school holidays. */
    schoolHolidays: SchoolCalendar;
  }
}
