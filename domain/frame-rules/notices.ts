// What of a channel's notices to its users stays as it was recorded: versions of a text, where it was posted, when it was
// seen. R27.
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { ChannelNotice, NoticePosting } from '../channels/notice-model.ts';
import type { Channel } from '../channels/model.ts';
import { isSameNotice, noticesOf } from '../channels/notices.ts';
import type { Stamp } from '../kernel/schemas.ts';
import type { FrameViolation, SignedFrame } from './frame.ts';
import { onlyDiffer, same, unless } from './signer.ts';

/** Whoever recorded it may take it back on the same day. */
const mayTakeBack = ({ by, today }: SignedFrame, stamp: Stamp | null): boolean =>
  stamp?.by === by && dayInStockholm(stamp.at) === today;

/** Whether a list only grew at its end, but for what the signer recorded today. */
const onlyGrew = <T>(
  frame: SignedFrame,
  before: readonly T[],
  after: readonly T[],
  stampOf: (entry: T) => Stamp | null,
  isKept: (old: T, now: T | undefined) => boolean,
): boolean => before.every((old, index) => isKept(old, after[index]) || mayTakeBack(frame, stampOf(old)));

function isPostingKept(frame: SignedFrame, old: NoticePosting, now: NoticePosting | undefined): boolean {
  if (now === undefined || !onlyDiffer(old, now, ['seen', 'removed'])) return false;
  if (old.removed !== null && !same(old.removed, now.removed) && !mayTakeBack(frame, old.removed.stamp)) return false;
  return onlyGrew(
    frame,
    old.seen,
    now.seen,
    ({ stamp }) => stamp,
    (a, b) => same(a, b),
  );
}

const isKept = (frame: SignedFrame, old: ChannelNotice, now: ChannelNotice | undefined): boolean =>
  now !== undefined &&
  onlyDiffer(old, now, ['versions', 'postings']) &&
  old.versions.every((version, index) => same(version, now.versions[index])) &&
  onlyGrew(
    frame,
    old.postings,
    now.postings,
    ({ made }) => made,
    (a, b) => isPostingKept(frame, a, b),
  );

/** Versions are numbered one after another, a posting is of one that there is, and no day is of the future. */
const isSound = ({ today }: SignedFrame, { versions, postings }: ChannelNotice): boolean =>
  versions.every(({ number }, index) => number === index + 1) &&
  postings.every(
    ({ version, on, seen, removed }) =>
      version <= versions.length &&
      on <= today &&
      (removed === null || removed.on <= today) &&
      seen.every((sighting) => sighting.on <= today),
  );

/** Everything but what was there before has the signer's stamp: nothing new is from before there were versions. */
function isSigned(old: ChannelNotice | undefined, { versions, postings }: ChannelNotice): boolean {
  const known = new Map(old?.postings.map((posting) => [posting.id, posting]));
  return (
    versions.every(({ made }, index) => made !== null || index < (old?.versions.length ?? 0)) &&
    postings.every(
      ({ id, made, seen }) =>
        (made !== null || known.has(id)) &&
        seen.every(({ stamp }, index) => stamp !== null || index < (known.get(id)?.seen.length ?? 0)),
    )
  );
}

/** `before` undefined: a new channel. */
export function noticesViolation(
  frame: SignedFrame,
  before: Channel | undefined,
  after: Channel,
): FrameViolation | null {
  // The only notice of a channel from before there were several was changed in place.
  if (same(before?.notices, after.notices)) return null;
  const [old, next] = [before === undefined ? [] : noticesOf(before), noticesOf(after)];
  const [oldById, nextById] = [
    new Map(old.map((notice) => [notice.id, notice])),
    new Map(next.map((notice) => [notice.id, notice])),
  ];
  if (!old.every((notice) => isKept(frame, notice, nextById.get(notice.id)))) return 'kept';
  return unless(
    nextById.size === next.length &&
      next.every(
        (notice, index) =>
          isSound(frame, notice) &&
          isSigned(oldById.get(notice.id), notice) &&
          next.findIndex((other) => isSameNotice(other, notice)) === index,
      ),
    'state',
  );
}
