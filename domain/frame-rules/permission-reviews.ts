// Who reviews the authorisations of a department, and that a review says what was so. R28.
import type { PermissionReview } from '../permission-reviews/model.ts';
import { authorisedIn } from '../permission-reviews/rules.ts';
import { hasAuthorisation, isHeadOfDepartment } from '../people/role-checks.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { same, signerIs, unless } from './signer.ts';

/** The review names everybody who was authorised, and those it does not keep are withdrawn in the same frame. */
function contentViolation(frame: SignedFrame, { departmentId, people }: PermissionReview): FrameViolation | null {
  const was = authorisedIn(frame.before, departmentId).map(({ id, name, permission: { decidedOn } }) => ({
    personId: id,
    name,
    decidedOn,
  }));
  const is = people.map(({ personId, name, decidedOn }) => ({ personId, name, decidedOn }));
  const isDone = people.every(({ personId, kept }) => {
    const after = frame.after.people[personId];
    return after !== undefined && hasAuthorisation(after) === kept;
  });
  return unless(same(was, is) && isDone, 'state');
}

/** Made by the head of the department; never changed or removed. */
export const permissionReviewCheck: RowCheck<PermissionReview> = ({ before, after }, frame) => {
  if (before !== undefined || after === undefined) return 'kept';
  return (
    unless(
      signerIs(frame, (me) => isHeadOfDepartment(me, after.departmentId)),
      'notYours',
    ) ?? contentViolation(frame, after)
  );
};
