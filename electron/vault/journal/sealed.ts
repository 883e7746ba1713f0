// A frame that is sealed apart from being written, because another place than this folder decides whether it counts.
import type { Frame, Head } from './frame.ts';
import type { SegmentInfo } from './headers.ts';
import type { Keyring } from '../keys/index.ts';
import { decodeHeader, openFrame, readFrameHeader, SEGMENT_HEADER_BYTES, type SegmentHeader } from './segments.ts';

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

/** The frame of this number in sealed bytes for a place in a known segment; null when they are not authentic. */
export function openKnown(seq: number, bytes: Buffer, header: SegmentHeader, keys: Keyring): Frame | null {
  if (readFrameHeader(bytes, header, keys)?.total !== bytes.length) return null;
  const frame = openFrame(bytes, header, keys);
  return frame?.meta.seq === seq ? frame : null;
}
