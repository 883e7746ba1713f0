// The frames of a journal as sealed bytes, for a copy that is made without opening them.
import { TAG_BYTES } from '../crypto/index.ts';
import { readWholeFile, type Disk } from '../disk/index.ts';
import type { SegmentInfo } from './headers.ts';
import type { SealedPlace } from './sealed.ts';
import { FRAME_HEADER_BYTES, MAX_SEGMENT_BYTES, SEGMENT_HEADER_BYTES } from './segments.ts';

/** Where a frame's header has the length of what is sealed (docs/vault-format.md). */
const LENGTH_AT = 4;

/** A frame with its number. */
export interface RawFrame extends SealedPlace {
  readonly seq: number;
}

function* framesIn(bytes: Buffer, { number, firstSeq }: SegmentInfo, lastSeq: number): Generator<RawFrame> {
  let offset = SEGMENT_HEADER_BYTES;
  for (let seq = firstSeq; seq <= lastSeq && bytes.length - offset >= FRAME_HEADER_BYTES; seq += 1) {
    const end = offset + FRAME_HEADER_BYTES + bytes.readUInt32BE(offset + LENGTH_AT) + TAG_BYTES;
    if (end > bytes.length) return;
    const head = seq === firstSeq ? bytes.subarray(0, SEGMENT_HEADER_BYTES) : null;
    yield { seq, segment: number, head, bytes: bytes.subarray(offset, end) };
    offset = end;
  }
}

/**
 * All frames after a number and up to another, oldest first. What lies behind the last frame of a segment is not among them, nor anything
 * after a frame that is cut short. Rejects with the disk's error.
 */
export async function* rawFrames(
  disk: Disk,
  journal: { path(number: number): string; readonly segments: readonly SegmentInfo[] },
  through: number,
  after = 0,
): AsyncGenerator<RawFrame> {
  const known = [...journal.segments];
  for (const [i, info] of known.entries()) {
    if (info.firstSeq > through) return;
    const next = known[i + 1];
    if (next !== undefined && next.firstSeq <= after + 1) continue;
    const { size } = info;
    const bytes = await readWholeFile(disk, journal.path(info.number), MAX_SEGMENT_BYTES);
    const last = (next?.firstSeq ?? Infinity) - 1;
    for (const frame of framesIn(bytes.subarray(0, size), info, Math.min(last, through)))
      if (frame.seq > after) yield frame;
  }
}
