// How often somebody looks through a page, and how soon what is seen there is removed: values in the rule set. R15, R16.
import { z } from 'zod';

export const LookRule = z.object({
  /** At most this many working days from one look to the next; on channels with weekend watch every day counts. */
  everyWorkingDays: z.number().int().min(1).max(60),
  /** Elapsed hours from seen to removed, nights and weekends included: what is there is read at night too. */
  removalWithinHours: z.number().int().min(1).max(1000),
});
export type LookRule = z.infer<typeof LookRule>;
