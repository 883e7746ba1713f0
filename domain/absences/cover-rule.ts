// When somebody is told of days that nobody covers: numbers of the rule set, so that another municipality's are data. R25, R26.
import { z } from 'zod';

export const CoverRule = z.object({
  /** The unit head is told so many working days before the first uncovered day; at once when that is nearer. */
  headWorkingDaysBefore: z.number().int().min(0).max(60),
  /** The department chief is told so many working hours after the unit head, while nothing is done about it. */
  chiefAfterWorkingHours: z.number().int().nonnegative(),
  /** The same once a day goes by uncovered (a sudden illness, a substitute who fell ill). */
  chiefAfterWorkingHoursBegun: z.number().int().nonnegative(),
});
export type CoverRule = z.infer<typeof CoverRule>;
