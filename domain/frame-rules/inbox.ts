// Who may hand over an item of the inbox, to whom, and that one puts off only for oneself. R10, R25, R28, R29.
import { confirmedAbsences, coverView } from '../cover/holders.ts';
import type { HandedItem, PutOff } from '../inbox/model.ts';
import { takersOf } from '../inbox/rules.ts';
import type { RowCheck, SignedFrame } from './frame.ts';
import { isNow, same, signerIs, unless } from './signer.ts';
import { caseReachOf } from '../moderation/access.ts';

/** Whether the signer works in the channel; what was handed over in one that is gone may be cleared by all. */
function reaches(frame: SignedFrame, channelId: string): boolean {
  const { logins, absences, channels } = frame.before;
  const channel = Object.hasOwn(channels, channelId) ? channels[channelId] : undefined;
  return (
    channel === undefined ||
    signerIs(frame, (me) => caseReachOf(me, { logins, absences, today: frame.today })(channel) !== 'none')
  );
}

/**
 * Given by those who work in the channel, in their own name, to somebody who has the duty there that day; taken back by
 * those who work there, and by whoever has it.
 */
export const handedItemCheck: RowCheck<HandedItem> = ({ before, after }, frame) => {
  if (before !== undefined && !reaches(frame, before.channelId) && before.to !== frame.by) return 'notYours';
  if (after === undefined) return null;
  if (same(before, after)) return null;
  const channel = Object.hasOwn(frame.before.channels, after.channelId)
    ? frame.before.channels[after.channelId]
    : undefined;
  if (channel === undefined) return 'state';
  const { by, at } = after.stamp;
  if (by !== frame.by) return 'author';
  if (!isNow(frame, at)) return 'time';
  const takers = takersOf(coverView(frame.before, confirmedAbsences(frame.before)), channel, after.kind, frame.today);
  return unless(reaches(frame, after.channelId), 'notYours') ?? unless(takers.includes(after.to), 'serve');
};

/** What a person has put off: only they themselves say it. */
export const putOffCheck: RowCheck<PutOff> = ({ id }, frame) => unless(id === frame.by, 'notYours');
