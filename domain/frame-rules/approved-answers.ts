// Who may write, approve and retire an approved answer. A change by anybody but its owner waits for the owner; none is
// ever removed. R28, R29, R33.
import { APPROVED_FIELDS, type ApprovedAnswer } from '../approved-answers/model.ts';
import { lastReviewDay, mayOwn, mayRetire, mayWrite } from '../approved-answers/rules.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { needsRole, onlyDiffer, same, signerIs, unless } from './signer.ts';

/** The owner may own it, its review date lies ahead, and it counts as approved only by them. */
function contentViolation(frame: SignedFrame, after: ApprovedAnswer): FrameViolation | null {
  return (
    unless(mayOwn(frame.before.people[after.ownerId], after), 'serve') ??
    unless(after.reviewOn > frame.today && after.reviewOn <= lastReviewDay(frame.today), 'time') ??
    unless((after.approved !== null) === (after.ownerId === frame.by), 'decider')
  );
}

const writes = (frame: SignedFrame, answer: ApprovedAnswer): FrameViolation | null =>
  needsRole(frame, WORKS_WITH_RECORDS) ??
  unless(
    signerIs(frame, (me) => mayWrite(me, answer)),
    'notYours',
  );

const retires = (frame: SignedFrame, answer: ApprovedAnswer): FrameViolation | null =>
  needsRole(frame, WORKS_WITH_RECORDS) ??
  unless(
    signerIs(frame, (me) => mayRetire(me, answer)),
    'notYours',
  );

export const approvedAnswerCheck: RowCheck<ApprovedAnswer> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (before === undefined)
    return writes(frame, after) ?? unless(after.retired === null, 'state') ?? contentViolation(frame, after);
  if (!same(before.retired, after.retired)) {
    const steps =
      before.retired === null ? onlyDiffer(before, after, ['retired', 'changed']) : isRestored(before, after);
    return unless(steps, 'kept') ?? retires(frame, before);
  }
  if (before.retired !== null) return 'state';
  if (!onlyDiffer(before, after, [...APPROVED_FIELDS, 'approved', 'changed'])) return 'kept';
  // The owner's look at a text that does not change needs no right to write.
  const looks = before.ownerId === frame.by && onlyDiffer(before, after, ['approved', 'reviewOn', 'changed']);
  return (
    unless(!same(before, after), 'state') ??
    (looks ? null : (writes(frame, before) ?? writes(frame, after))) ??
    contentViolation(frame, after)
  );
};

/** In use again: waiting for its owner, or as it was when the act that retired it is undone. */
const isRestored = (before: ApprovedAnswer, after: ApprovedAnswer): boolean =>
  after.retired === null &&
  (after.approved === null || same(before.approved, after.approved)) &&
  onlyDiffer(before, after, ['retired', 'approved', 'changed']);
