// Who decides what, as the rule set says. R06, R24.
import { z } from 'zod';

/** Who may decide that a channel closes: the head of department, or also the unit heads of the department. */
const ClosureDecider = z.enum(['unitHead', 'departmentChief']);
export type ClosureDecider = z.infer<typeof ClosureDecider>;

export const DecisionRule = z.object({
  closure: ClosureDecider,
  /** Whether a head may decide an application that they made themselves. */
  ownApplication: z.boolean(),
});
export type DecisionRule = z.infer<typeof DecisionRule>;

/** When an application for a channel is reminded of, and when it lapses without a decision. R05, R06. */
export const ApplicationRule = z.object({
  remindAfterWorkingDays: z.number().int().min(1).max(250),
  lapseAfterDays: z.number().int().min(1).max(1000),
});
export type ApplicationRule = z.infer<typeof ApplicationRule>;
