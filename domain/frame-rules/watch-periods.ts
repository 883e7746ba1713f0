// Watch periods of a channel: the days of one that have passed keep what was decided for them, and its watchers may serve
// the channel. R15, R28, R29.
import { addDays } from '../calendar/days.ts';
import type { Channel } from '../channels/model.ts';
import { serveObstacles } from '../people/role-checks.ts';
import { daysProblem, isNewEnd, overlapping } from '../channels/watch-periods.ts';
import type { WatchPeriod } from '../channels/watch-period-model.ts';
import type { FrameViolation, SignedFrame } from './frame.ts';
import { onlyDiffer, same, unless } from './signer.ts';

const mayWatch = (frame: SignedFrame, channel: Channel, watcherIds: readonly string[]): boolean =>
  watcherIds.every((id) => {
    const person = frame.after.people[id];
    return person !== undefined && serveObstacles(person, channel).length === 0;
  });

/** One that is new, or has not begun. */
const newViolation = (frame: SignedFrame, channel: Channel, period: WatchPeriod): FrameViolation | null =>
  unless(daysProblem(period, frame.today) === null, 'time') ??
  unless(mayWatch(frame, channel, period.watcherIds), 'serve');

/** One that has begun gets another last day, or none; yesterday's can be put back when what replaced it is undone. */
function begunViolation(
  frame: SignedFrame,
  before: WatchPeriod,
  after: WatchPeriod | undefined,
): FrameViolation | null {
  if (after === undefined || !onlyDiffer(before, after, ['to', 'stamp'])) return 'kept';
  if (before.to < addDays(frame.today, -1)) return 'kept';
  return unless(isNewEnd(before, after, frame.today), 'time');
}

function periodViolation(
  frame: SignedFrame,
  channel: Channel,
  before: WatchPeriod | undefined,
  after: WatchPeriod | undefined,
): FrameViolation | null {
  if (same(before, after)) return null;
  if (before !== undefined && before.from < frame.today) return begunViolation(frame, before, after);
  return after === undefined ? null : newViolation(frame, channel, after);
}

/** The violation in what a frame changes of a channel's watch periods; null: none. */
export function watchPeriodsViolation(
  frame: SignedFrame,
  before: Channel | undefined,
  after: Channel,
): FrameViolation | null {
  const [old = [], now = []] = [before?.watchPeriods, after.watchPeriods];
  if (same(old, now)) return null;
  const ids = new Set([...old, ...now].map(({ id }) => id));
  if (now.length > new Set(now.map(({ id }) => id)).size) return 'kept';
  for (const id of ids) {
    const [was, is] = [old.find((one) => one.id === id), now.find((one) => one.id === id)];
    const violation = periodViolation(frame, after, was, is);
    if (violation !== null) return violation;
    if (is !== undefined && !same(was, is) && overlapping(after, is) !== undefined) return 'state';
  }
  return null;
}
