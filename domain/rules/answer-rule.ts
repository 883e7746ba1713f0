// Deadline for answers, and escalation of overdue inquiries: values in the rule set, so that another municipality's
// rule (such as 24 hours) is data. R20, R26.
import { z } from 'zod';
import { LOCAL_DAYS, LocalDay } from '../calendar/local-days.ts';

export const ESCALATION_STEPS = ['unitHead', 'departmentChief'] as const;
export const EscalationTo = z.enum(ESCALATION_STEPS);
export type EscalationTo = z.infer<typeof EscalationTo>;

export const AnswerRule = z.object({
  /**
   * `workingDays`: the day of receipt is day 0, due at the end of the last day. `hours`: elapsed hours, including
   * nights and weekends.
   */
  unit: z.enum(['workingDays', 'hours']),
  count: z.number().int().min(1).max(1000),
  /** Half days and bridge days that do not count as working days. */
  daysOff: z.array(LocalDay).max(LOCAL_DAYS.length),
  /** Working days whose office hours end earlier, in whole hours; null: none. */
  halfDays: z
    .object({ until: z.number().int().min(1).max(24), days: z.array(LocalDay).min(1).max(LOCAL_DAYS.length) })
    .nullable()
    .default(null),
  /** Office hours of a working day, in whole hours; lateness is counted in them. */
  officeHours: z
    .object({ from: z.number().int().min(0).max(23), to: z.number().int().min(1).max(24) })
    .refine(({ from, to }) => from < to, { error: 'endsBeforeStart' }),
  /** Who is notified, and after how many working hours past the deadline (R26). */
  escalation: z
    .array(z.object({ to: EscalationTo, afterWorkingHours: z.number().int().nonnegative().max(10_000) }))
    .max(10),
});
export type AnswerRule = z.infer<typeof AnswerRule>;
