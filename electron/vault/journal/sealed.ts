// A frame that is sealed apart from being written, because another place than this folder decides whether it counts.
import type { Frame, Head } from './frame.ts';
import type { SegmentInfo } from './headers.ts';
import type { Keyring } from '../keys/index.ts';
import {
  decodeHeader,
  isSealedFor,
  openFrame,
  readFrameHeader,
  SEGMENT_HEADER_BYTES,
  type SegmentHeader,
} from './segments.ts';

/** A sealed frame with its segment. */
export interface SealedPlace {
  readonly segment: number;
  /** The segment's header with its first frame; otherwise null. */
  readonly head: Buffer | null;
  /** The frame exactly as in a segment's file. */
  readonly bytes: Buffer;
}

/** The header of the segment of a frame that comes after `head`, the last one known; null when it cannot come next. */
export function headerFor(
  { segment, head: start }: SealedPlace,
  newest: SegmentInfo | undefined,
  head: Head,
  keys: Keyring,
): SegmentHeader | null {
  const isEmpty = newest === undefined || newest.size <= SEGMENT_HEADER_BYTES;
  if (start === null) return newest?.number === segment && !isEmpty ? newest : null;
  const header = start.length === SEGMENT_HEADER_BYTES ? decodeHeader(start, segment, keys) : 'headerBad';
  if (typeof header === 'string' || header.firstSeq !== head.seq + 1 || header.prev !== head.hash) return null;
  // A segment that was begun before a crash is the same one when it is under the same key: a header has nothing random.
  if (newest?.number === segment) return isEmpty && newest.epoch === header.epoch ? newest : null;
  return segment === (newest?.number ?? 0) + 1 ? header : null;
}

/** See `FolderJournal.openSealed`. */
export function openSealed(
  sealed: SealedPlace,
  newest: SegmentInfo | undefined,
  head: Head,
  keys: Keyring,
): Frame | null {
  const header = headerFor(sealed, newest, head, keys);
  const frame = header === null ? null : openKnown(head.seq + 1, sealed.bytes, header, keys);
  return frame?.meta.prev === head.hash ? frame : null;
}

/** See `FolderJournal.openAhead`. */
export function* openAhead(
  sealed: readonly SealedPlace[],
  newest: SegmentInfo | undefined,
  known: Head,
  keys: Keyring,
): Generator<Frame> {
  let head = known;
  for (const next of sealed) {
    const frame = next.head === null ? openSealed(next, newest, head, keys) : null;
    if (frame === null) return;
    yield frame;
    head = { seq: frame.meta.seq, hash: frame.hash };
  }
}

/** The frame of this number in sealed bytes for a place in a known segment; null when they are not authentic. */
export function openKnown(seq: number, bytes: Buffer, header: SegmentHeader, keys: Keyring): Frame | null {
  if (readFrameHeader(bytes, header, keys)?.total !== bytes.length) return null;
  const frame = openFrame(bytes, header, keys);
  return frame?.meta.seq === seq ? frame : null;
}

/**
 * Whether bytes that `openSealed` does not open were sealed with the newest vault key, and are the next frame with a wrong
 * header of its segment, or nothing that this program understands.
 */
export function mayBeNext(
  { bytes }: SealedPlace,
  { head, segments }: { readonly head: Head; readonly segments: readonly SegmentInfo[] },
  keys: Keyring,
): boolean {
  const newest = segments.at(-1);
  const begun: SegmentHeader = {
    number: (newest?.number ?? 0) + 1,
    epoch: keys.epoch,
    firstSeq: head.seq + 1,
    prev: head.hash,
  };
  const places = newest?.epoch === keys.epoch ? [newest, begun] : [begun];
  return places.some((header) => {
    if (!isSealedFor(bytes, header, keys)) return false;
    const frame = openFrame(bytes, header, keys);
    return frame === null || (frame.meta.seq === head.seq + 1 && frame.meta.prev === head.hash);
  });
}
