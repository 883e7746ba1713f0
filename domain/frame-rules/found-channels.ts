// Who may enter, change and decide a channel that was found unregistered. R08.
import type { FoundChannel } from '../found-channels/model.ts';
import { decisionObstacle } from '../found-channels/rules.ts';
import { OFFICE } from '../rights/roles.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { isFounder, isOffice, needsRole, onlyDiffer, same, signerIs, unless } from './signer.ts';

/** A decision is made once, complete, by the communications office, and taken up again before another is made. */
function decisionViolation(frame: SignedFrame, before: FoundChannel, after: FoundChannel): FrameViolation | null {
  const { decision } = after;
  if (!onlyDiffer(before, after, ['decision', 'changed'])) return 'state';
  if (before.decision !== null && decision !== null) return 'state';
  if (decision !== null) {
    const named = decision.channelId === null || frame.before.channels[decision.channelId] !== undefined;
    if (decisionObstacle(decision) !== null || !named || (decision.kind === 'merged') !== (decision.channelId !== null))
      return 'state';
  }
  return needsRole(frame, OFFICE);
}

export const foundChannelCheck: RowCheck<FoundChannel> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (before === undefined)
    return (
      unless(isFounder(frame) || signerIs(frame, ({ archived }) => archived === null), 'role') ??
      unless(after.decision === null, 'state') ??
      unless(after.foundOn <= frame.today, 'time')
    );
  if (!same(before.decision, after.decision)) return decisionViolation(frame, before, after);
  if (before.decision !== null) return 'state';
  return (
    unless(isOffice(frame) || before.created.by === frame.by, 'notYours') ??
    unless(same(before.created, after.created), 'kept') ??
    unless(after.foundOn <= frame.today, 'time')
  );
};
