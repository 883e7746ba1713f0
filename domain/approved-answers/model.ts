// Approved answers: what the municipality answers to a question that comes often. Somebody owns each and sees to it that
// it is still right. R19, R33.
import { z } from 'zod';
import { Day, Id, Line, OptionalLine, RequiredText, Stamp, Text } from '../kernel/schemas.ts';

/** A review date is at most so many days ahead: two years. */
export const MAX_REVIEW_DAYS = 731;

export const ApprovedAnswerFields = z.object({
  /** The question, as people ask it. */
  title: Line,
  /** In Swedish. */
  text: RequiredText,
  /** In English; may be empty. */
  textEn: Text,
  /** Other words that people ask with. */
  words: OptionalLine,
  /** Null: for the whole municipality. */
  departmentId: Id.nullable(),
  /** Who answers for it, and has to approve it. */
  ownerId: Id,
  /** By when the owner has to look at it again. */
  reviewOn: Day,
});
export type ApprovedAnswerFields = z.infer<typeof ApprovedAnswerFields>;
export const APPROVED_FIELDS = [
  ...(['title', 'text', 'textEn', 'words', 'departmentId', 'ownerId', 'reviewOn'] as const),
] satisfies (keyof ApprovedAnswerFields)[];

export const ApprovedAnswer = ApprovedAnswerFields.extend({
  id: Id,
  /** The owner's latest approval; null: the text was changed by somebody else, and waits for its owner. */
  approved: Stamp.nullable(),
  /** It is no longer offered. */
  retired: z.object({ reason: Line, stamp: Stamp }).nullable(),
  created: Stamp,
  changed: Stamp,
});
export type ApprovedAnswer = z.infer<typeof ApprovedAnswer>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    approvedAnswers: ApprovedAnswer;
  }
}
