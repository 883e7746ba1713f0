// The newest frames of segments.
import type { Keyring } from '../keys/index.ts';
import type { Frame } from './frame.ts';
import type { SegmentInfo } from './headers.ts';
import { FRAME_HEADER_BYTES, openFrame, readFrameHeader, SEGMENT_HEADER_BYTES } from './segments.ts';

interface NewestFrames {
  /** Frames with lower numbers only. */
  readonly before: number;
  readonly limit: number;
  /** The number of the segment's last frame; infinite for the newest segment. */
  readonly lastSeq: number;
}

/**
 * Frames of a segment's bytes, newest first, at most `limit`. A frame that cannot be read is `null`, before the others.
 */
function newestFrames(
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

/** The known segments, and what is wanted of them; `lastSeq` as in `NewestFrames`. */
interface KnownSegments extends Pick<NewestFrames, 'before' | 'limit'> {
  readonly segments: readonly SegmentInfo[];
  readonly keys: Keyring;
  readonly lastSeq: (number: number) => number;
}

/** See `FolderJournal.readBack`. `read` gives the bytes of a segment's file. */
export async function framesBefore(
  { segments, keys, before, limit, lastSeq }: KnownSegments,
  read: (info: SegmentInfo) => Promise<Buffer>,
): Promise<(Frame | null)[]> {
  const found: (Frame | null)[] = [];
  for (const info of [...segments].reverse()) {
    if (found.length >= limit) break;
    if (info.firstSeq >= before) continue;
    const bytes = (await read(info)).subarray(0, info.size);
    const wanted = { before, limit: limit - found.length, lastSeq: lastSeq(info.number) };
    found.push(...newestFrames(bytes, info, keys, wanted));
  }
  return found;
}
