// Whole segments in memory: every frame of one, and the same segment with some frames changed.
import { Refusal } from '../disk/index.ts';
import type { Keyring } from '../keys/index.ts';
import { encodeFrame, type Frame } from './frame.ts';
import { SEGMENT_HEADER_BYTES, sealFrame, walkFrames, type SegmentHeader } from './segments.ts';

/**
 * Calls `visit` with every frame of a segment, up to the number `lastSeq`. Throws a `Refusal` `vault.damaged` when one is
 * not authentic.
 */
export function eachFrame(
  bytes: Buffer,
  header: SegmentHeader,
  keys: Keyring,
  lastSeq: number,
  visit: (frame: Frame, start: number, end: number) => void,
): void {
  const frames = walkFrames(bytes, header, keys, lastSeq);
  for (let next = frames.next(); ; next = frames.next()) {
    if (next.done === true) {
      if (next.value.kind !== 'clean' && next.value.kind !== 'surplus')
        throw new Refusal('vault.damaged', { params: { part: `journal ${header.number}` } });
      return;
    }
    const { frame, offset, length } = next.value;
    visit(frame, offset, offset + length);
  }
}

/** A frame without some contents, or the sealed bytes of one; the frame itself when it stays as it is. */
export type ChangedFrame = Frame | Buffer;

/** A frame's sealed bytes before and after it was changed. */
export interface ResealedFrame {
  readonly seq: number;
  readonly before: Buffer;
  readonly bytes: Buffer;
}

/** A segment with some frames changed. */
export interface ChangedSegment {
  /** All its bytes, without surplus. A frame that stays as it is lies there byte for byte. */
  readonly bytes: Buffer;
  readonly frames: readonly ResealedFrame[];
}

/** A segment with those frames changed that `change` changes, sealed again under its key. Throws as `eachFrame` does. */
export function withChangedFrames(
  bytes: Buffer,
  header: SegmentHeader,
  keys: Keyring,
  lastSeq: number,
  change: (frame: Frame) => ChangedFrame,
): ChangedSegment {
  const out: Buffer[] = [bytes.subarray(0, SEGMENT_HEADER_BYTES)];
  const frames: ResealedFrame[] = [];
  eachFrame(bytes, header, keys, lastSeq, (frame, start, end) => {
    const before = bytes.subarray(start, end);
    const changed = change(frame);
    if (changed === frame) {
      out.push(before);
      return;
    }
    const { seq } = frame.meta;
    const sealed = Buffer.isBuffer(changed) ? changed : sealFrame(encodeFrame(changed), seq, header, keys);
    frames.push({ seq, before, bytes: sealed });
    out.push(sealed);
  });
  return { bytes: Buffer.concat(out), frames };
}
