// The newest frames of a segment that has been read.
import type { Keyring } from '../keys/index.ts';
import type { Frame } from './frame.ts';
import type { SegmentInfo } from './headers.ts';
import { FRAME_HEADER_BYTES, openFrame, readFrameHeader, SEGMENT_HEADER_BYTES } from './segments.ts';

export interface NewestFrames {
  /** Frames with lower numbers only. */
  readonly before: number;
  readonly limit: number;
  /** The number of the segment's last frame; infinite for the newest segment. */
  readonly lastSeq: number;
}

/**
 * Frames of a segment's bytes, newest first, at most `limit`. A frame that cannot be read is `null`, before the others.
 */
export function newestFrames(
  bytes: Buffer,
  info: SegmentInfo,
  keys: Keyring,
  { before, limit, lastSeq }: NewestFrames,
): (Frame | null)[] {
  const places: { start: number; end: number }[] = [];
  let isBroken = false;
  for (let offset = SEGMENT_HEADER_BYTES; offset < bytes.length && info.firstSeq + places.length <= lastSeq;) {
    const header = readFrameHeader(bytes.subarray(offset, offset + FRAME_HEADER_BYTES), info, keys);
    isBroken = header === null || offset + header.total > bytes.length;
    if (header === null || isBroken || header.seq >= before) break;
    places.push({ start: offset, end: offset + header.total });
    offset += header.total;
  }
  const isMissing = places.length === 0 && info.firstSeq < before && info.size > SEGMENT_HEADER_BYTES;
  const unread = isBroken || isMissing ? [null] : [];
  const newest = places.reverse().slice(0, limit - unread.length);
  return [...unread, ...newest.map(({ start, end }) => openFrame(bytes.subarray(start, end), info, keys))];
}
