// The schools' holidays, which the cover timeline shades: taken in from a small file, since each municipality decides its own. R25.
import { z } from 'zod';
import { Day, Id, Line, Stamp } from '../common.ts';

/** The most rows of a file, and the most files. */
export const MOST_HOLIDAYS = 500;
export const MOST_CALENDARS = 20;

/** "Höstlov", both ends inclusive. */
export const SchoolHoliday = z.object({ name: Line, from: Day, to: Day });
export type SchoolHoliday = z.infer<typeof SchoolHoliday>;

/** A file that was taken in. */
export const SchoolCalendar = z.object({ id: Id, fileName: Line, holidays: z.array(SchoolHoliday).max(MOST_HOLIDAYS), taken: Stamp });
export type SchoolCalendar = z.infer<typeof SchoolCalendar>;
