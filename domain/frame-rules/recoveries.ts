// What may be recorded about uses of the recovery sheet. R11; docs/decisions/0011-members-epochs-recovery.md.
import type { Recovery } from '../members/model.ts';
import { recoveryIdOf } from '../members/rules.ts';
import { isAdministrator } from '../people/role-checks.ts';
import type { RowCheck, SignedFrame } from './frame.ts';
import { isFounder, isNow, onlyDiffer, signerIs, unless } from './signer.ts';

/** The id of the row for the member's last use of the sheet, when it is not recorded yet. */
function unrecordedUse({ before, memberBefore }: SignedFrame, memberId: string): string | null {
  const recovered = memberBefore(memberId)?.recovered;
  if (recovered === undefined) return null;
  const id = recoveryIdOf(memberId, recovered);
  return Object.hasOwn(before.recoveries, id) ? null : id;
}

/** Whether a frame records that the sheet let this member in. */
export const recordsUse = (frame: SignedFrame, memberId: string): boolean => {
  const id = unrecordedUse(frame, memberId);
  return id !== null && frame.after.recoveries[id]?.memberId === memberId;
};

/** A use is recorded by whichever program finds it unrecorded, and acknowledged by each administrator. */
export const recoveryCheck: RowCheck<Recovery> = ({ id, before, after }, frame) => {
  if (after === undefined) return 'kept';
  const { memberId, administrator, seenBy } = after;
  if (before === undefined) {
    const made = frame.memberBefore(memberId)?.administrator === true;
    // The person's own program knows that the sheet made nobody an administrator; others see only that they are one.
    const agrees = administrator === made || (memberId === frame.by && !administrator);
    return (
      unless(frame.action === 'members.recovered' && seenBy.length === 0, 'state') ??
      unless(id === unrecordedUse(frame, memberId) && agrees, 'state') ??
      unless(isNow(frame, after.at), 'time')
    );
  }
  if (!onlyDiffer(before, after, ['seenBy'])) return 'kept';
  const added = seenBy.filter((one) => !before.seenBy.includes(one));
  const administers = isFounder(frame) || signerIs(frame, isAdministrator);
  return unless(
    administers && added.every((one) => one === frame.by) && before.seenBy.every((one) => seenBy.includes(one)),
    'notYours',
  );
};
