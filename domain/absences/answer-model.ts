// Answers of substitutes and platform roles granted for an absence, as stored and as displayed. R25, R26, R35; docs/decisions/0026.
import { z } from 'zod';
import { Duty } from '../rules/duty.ts';
import { Day, Id, Stamp, Text } from '../kernel/schemas.ts';

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

/** `decided`: by a manager, without an answer or against a no. `waiting`: no answer for these days and duties yet. */
export const COVER_ANSWER_STATES = ['yes', 'no', 'decided', 'waiting'] as const;
export type CoverAnswerState = (typeof COVER_ANSWER_STATES)[number];

/** One substitute's part of the cover and their answer. `reason` is filled only for those it concerns. */
export const PartView = z.object({
  personId: Id,
  name: z.string(),
  standing: z.enum(COVER_ANSWER_STATES),
  reason: z.string(),
  /** Who answered, and when; null: no answer. */
  said: Stamp.nullable(),
  saidByName: z.string(),
  from: Day,
  to: Day.nullable(),
  covers: z.array(z.object({ id: Id, channelId: Id, duty: Duty, from: Day, to: Day.nullable() })),
});
export type PartView = z.infer<typeof PartView>;

/** A platform role as displayed; see domain/cover/platform-roles.ts. */
export const RoleStepView = z.object({
  loginId: Id,
  loginLabel: z.string(),
  grantedRole: z.string(),
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  personId: Id,
  personName: z.string(),
  get: z.object({ due: Day, done: Stamp.nullable() }).nullable(),
  remove: z.object({ due: Day, done: Stamp.nullable() }).nullable(),
  open: z.enum(['get', 'remove']).nullable(),
  mayMark: z.boolean(),
});
export type RoleStepView = z.infer<typeof RoleStepView>;
