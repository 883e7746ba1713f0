// When uncovered days are escalated: numbers in the rule set, so that other municipalities can change them as data.
// R25, R26.
import { z } from 'zod';

export const CoverRule = z.object({
  /** Absences of fewer working days than this need no cover (R25). 1: every absence needs one. */
  fromWorkingDays: z.number().int().min(1).max(60).default(1),
  /** Days for which a substitute's rehearsal of a login counts, if nothing is changed since (R25). */
  rehearsalDays: z.number().int().min(1).max(730).default(90),
  /** Working days before the first uncovered day at which the unit head is notified; immediately if fewer remain. */
  headWorkingDaysBefore: z.number().int().min(0).max(60),
  /** Working hours after the unit head until the head of department is notified, if nothing was done. */
  chiefAfterWorkingHours: z.number().int().nonnegative().max(10_000),
  /** The same once an uncovered day has begun (sudden illness, or a substitute who fell ill). */
  chiefAfterWorkingHoursBegun: z.number().int().nonnegative().max(10_000),
});
export type CoverRule = z.infer<typeof CoverRule>;
