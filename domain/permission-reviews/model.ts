// The head of department's yearly review of who may speak for the municipality. R28.
import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Stamp } from '../kernel/schemas.ts';

export const MAX_REVIEWED_PEOPLE = 5000;

/** A person whose authorisation was in force at the review, as they were then. */
export const ReviewedPerson = z.object({
  personId: Id,
  name: Line,
  /** Day of the decision that authorised them. */
  decidedOn: Day,
  /** False: the review withdrew the authorisation. */
  kept: z.boolean(),
});
export type ReviewedPerson = z.infer<typeof ReviewedPerson>;

/** One review of a department (null: the people without one). Reviews are kept as they were made. */
export const PermissionReview = z.object({
  id: Id,
  departmentId: Id.nullable(),
  people: z.array(ReviewedPerson).max(MAX_REVIEWED_PEOPLE),
  note: OptionalLine,
  made: Stamp,
});
export type PermissionReview = z.infer<typeof PermissionReview>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    permissionReviews: PermissionReview;
  }
}
