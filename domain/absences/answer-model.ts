// Answers of substitutes, and platform roles granted for an absence. R25, R26, R35; docs/decisions/0026.
import { z } from 'zod';
import { Duty } from '../rules/duty.ts';
import { Day, Id, Stamp, Text } from '../common.ts';

/** Maximum number of answers, and of role marks, in one absence. */
export const MAX_ANSWERS = 500;
export const MAX_ROLE_MARKS = 1000;

/** One duty of one channel for one date range, as the substitute was asked. */
export const AskedCover = z.object({ channelId: Id, duty: Duty, from: Day, to: Day.nullable() });
export type AskedCover = z.infer<typeof AskedCover>;

/**
 * A substitute's answer, or a manager's decision in their place. Answers are never removed: the latest for the same
 * days applies.
 */
export const CoverAnswer = z.object({
  personId: Id,
  said: z.enum(['yes', 'no', 'decided']),
  /** Required for `no`, and for a decision against a `no`. */
  reason: Text,
  /** The days and duties it applies to. */
  asked: z.array(AskedCover).max(2000),
  stamp: Stamp,
  /** The plan that made the decision; needed to undo the plan. */
  planId: Id.optional(),
});
export type CoverAnswer = z.infer<typeof CoverAnswer>;

/**
 * A role on a platform that grants roles to personal profiles (R35): a substitute received it, or it was removed again.
 */
export const RoleMark = z.object({ loginId: Id, personId: Id, what: z.enum(['got', 'removed']), stamp: Stamp });
export type RoleMark = z.infer<typeof RoleMark>;
