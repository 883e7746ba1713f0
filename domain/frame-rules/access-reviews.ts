// Who may record an access review, decide about its findings and attest it; nothing of it is rewritten. R28, R35.
import { hasLeft } from '../access-reviews/findings.ts';
import type { AccessFinding, AccessReview } from '../access-reviews/model.ts';
import { decisionObstacle, mayAttest, reviewsOf, undecided } from '../access-reviews/rules.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { edits } from './channels.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { needsRole, onlyDiffer, same, signerIs, unless } from './signer.ts';

/** The findings that a review cannot leave out: rows of nobody in the register, and of people who have left. */
function hasItsFindings(frame: SignedFrame, { entries, findings }: AccessReview): boolean {
  const ids = new Set(entries.map(({ id }) => id));
  return (
    ids.size === entries.length &&
    new Set(findings.map(({ id }) => id)).size === findings.length &&
    findings.every(({ entryId, decisions }) => decisions.length === 0 && (entryId === null || ids.has(entryId))) &&
    entries.every(({ id, personId }) => {
      const needed = personId === null ? 'unknown' : hasLeft(frame.before, personId, frame.today) ? 'left' : null;
      return needed === null || findings.some(({ entryId, kind }) => entryId === id && kind === needed);
    })
  );
}

function newViolation(frame: SignedFrame, review: AccessReview): FrameViolation | null {
  const channel = frame.before.channels[review.channelId];
  if (channel === undefined || channel.state === 'closed') return 'state';
  const named = [...review.entries.map(({ personId }) => personId), review.owner.personId].filter((id) => id !== null);
  return (
    needsRole(frame, RUNS_CHANNELS) ??
    unless(edits(frame, channel), 'notYours') ??
    unless(review.on <= frame.today && review.on >= (reviewsOf(frame.before, channel.id)[0]?.on ?? ''), 'time') ??
    unless(
      review.attested === null &&
        named.every((id) => frame.before.people[id] !== undefined) &&
        hasItsFindings(frame, review),
      'state',
    )
  );
}

/** One decision more, complete, about the latest review. */
function findingViolation(
  frame: SignedFrame,
  review: AccessReview,
  before: AccessFinding,
  after: AccessFinding,
): FrameViolation | null {
  if (!onlyDiffer(before, after, ['decisions'])) return 'kept';
  const [old, next] = [before.decisions, after.decisions];
  if (next.length < old.length || !same(old, next.slice(0, old.length))) return 'kept';
  for (const decision of next.slice(old.length)) {
    if (decisionObstacle(decision, review.attested !== null) !== null) return 'state';
    if (decision.byId !== null && frame.before.people[decision.byId] === undefined) return 'state';
  }
  return null;
}

export const accessReviewCheck: RowCheck<AccessReview> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (before === undefined) return newViolation(frame, after);
  if (!onlyDiffer(before, after, ['findings', 'attested', 'changed'])) return 'kept';
  const channel = frame.before.channels[before.channelId];
  if (channel === undefined || reviewsOf(frame.before, channel.id)[0]?.id !== before.id) return 'state';
  if (!same(before.attested, after.attested)) {
    if (before.attested !== null || !same(before.findings, after.findings) || undecided(before).length > 0)
      return 'state';
    return unless(
      signerIs(frame, (me) => mayAttest(me, channel, frame.before)),
      'notYours',
    );
  }
  if (before.findings.length !== after.findings.length) return 'kept';
  for (const [index, finding] of after.findings.entries()) {
    const old = before.findings[index];
    const violation = old === undefined ? 'kept' : findingViolation(frame, before, old, finding);
    if (violation !== null) return violation;
  }
  return needsRole(frame, RUNS_CHANNELS) ?? unless(edits(frame, channel), 'notYours');
};
