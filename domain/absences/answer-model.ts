// What is said about standing in, and which roles on the platforms were given for it. R25, R26, R35; docs/decisions/0026.
import { z } from 'zod';
import { Duty } from '../channels/model.ts';
import { Day, Id, Stamp, Text } from '../common.ts';

/** The most statements of one absence, and the most marks about roles. */
export const MOST_ANSWERS = 500;
export const MOST_ROLE_MARKS = 1000;

/** One duty of one channel for one stretch of days, as it was asked for. */
export const AskedCover = z.object({ channelId: Id, duty: Duty, from: Day, to: Day.nullable() });
export type AskedCover = z.infer<typeof AskedCover>;

/** What a substitute said, or a manager decided in the substitute's place. Nothing is taken away: the last word about the same days holds. */
export const CoverAnswer = z.object({
  personId: Id,
  said: z.enum(['yes', 'no', 'decided']),
  /** A no has one; so has a decision against a no. */
  reason: Text,
  /** The days and duties it was said of. */
  asked: z.array(AskedCover).max(2000),
  stamp: Stamp,
  /** The plan that decided it, for its undo. */
  planId: Id.optional(),
});
export type CoverAnswer = z.infer<typeof CoverAnswer>;

/** A role on a platform that grants roles to personal profiles (R35): a substitute got it, or it was removed again. */
export const RoleMark = z.object({ loginId: Id, personId: Id, what: z.enum(['got', 'removed']), stamp: Stamp });
export type RoleMark = z.infer<typeof RoleMark>;
