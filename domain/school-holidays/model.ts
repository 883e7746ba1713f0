// School holidays, shaded in the cover timeline. Imported from a small file, since each municipality sets its own. R25.
import { z } from 'zod';
import { Day, Id, Line, Stamp } from '../common.ts';

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

declare module '../state.ts' {
  interface RegisterRows {
    /** Imported files of school holidays. */
    schoolHolidays: SchoolCalendar;
  }
}
