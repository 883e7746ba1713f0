// How soon a question must be answered, and who is told when it is not: numbers and choices of the rule set, so that
// another municipality's rule (24 hours, say) is data. R20, R26.
import { z } from 'zod';
import { LocalDay } from '../calendar/local-days.ts';

export const ESCALATION_STEPS = ['unitHead', 'departmentChief'] as const;
export const EscalationTo = z.enum(ESCALATION_STEPS);
export type EscalationTo = z.infer<typeof EscalationTo>;

export const AnswerRule = z.object({
  /** `workingDays`: day of receipt is day 0, due at the end of the day. `hours`: on the clock, nights and weekends too. */
  unit: z.enum(['workingDays', 'hours']),
  count: z.number().int().min(1).max(1000),
  /** Half days and squeeze days that do not count here. */
  daysOff: z.array(LocalDay),
  /** The hours of a working day, whole hours of the clock; what is late is counted in them. */
  officeHours: z.object({ from: z.number().int().min(0).max(23), to: z.number().int().min(1).max(24) }).refine(({ from, to }) => from < to),
  /** Who is told, and after how many working hours past the last one (R26). */
  escalation: z.array(z.object({ to: EscalationTo, afterWorkingHours: z.number().int().nonnegative() })),
});
export type AnswerRule = z.infer<typeof AnswerRule>;
