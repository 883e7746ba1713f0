// Who may note that a page was looked through: not for a day that has passed, and not in somebody else's name. R15.
import { dayInStockholm } from '../calendar/stockholm.ts';
import { confirmedAbsences, coverView } from '../cover/holders.ts';
import { onBehalfOf } from '../cover/on-behalf.ts';
import { asksForLooks } from '../looks/due.ts';
import type { Look } from '../looks/model.ts';
import { mayLook } from '../looks/rights.ts';
import type { RowCheck } from './frame.ts';
import { isNow, same, signerIs, unless } from './signer.ts';

export const lookCheck: RowCheck<Look> = ({ before, after }, frame) => {
  if (before !== undefined) {
    if (after !== undefined) return 'kept';
    return (
      unless(before.stamp.by === frame.by, 'notYours') ??
      unless(dayInStockholm(before.stamp.at) === frame.today, 'kept')
    );
  }
  if (after === undefined) return 'state';
  const { channels } = frame.before;
  const channel = Object.hasOwn(channels, after.channelId) ? channels[after.channelId] : undefined;
  if (channel === undefined || !asksForLooks(frame.before, channel)) return 'state';
  const { by, at, onBehalfOf: named = [] } = after.stamp;
  if (by !== frame.by) return 'author';
  if (!isNow(frame, at)) return 'time';
  const view = coverView(frame.before, confirmedAbsences(frame.before));
  return (
    unless(
      signerIs(frame, (me) => mayLook(frame.before, me, channel, frame.today)),
      'notYours',
    ) ?? unless(same(named, onBehalfOf(view, channel, 'moderate', frame.today, by)), 'author')
  );
};
