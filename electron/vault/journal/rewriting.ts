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

/**
 * A segment's bytes with frames changed, without surplus. A frame that `change` returns as it is stays as it lies, byte
 * for byte. Throws as `eachFrame` does.
 */
export function withChangedFrames(
  bytes: Buffer,
  header: SegmentHeader,
  keys: Keyring,
  lastSeq: number,
  change: (frame: Frame) => Frame,
): Buffer {
  const out: Buffer[] = [bytes.subarray(0, SEGMENT_HEADER_BYTES)];
  eachFrame(bytes, header, keys, lastSeq, (frame, start, end) => {
    const changed = change(frame);
    out.push(
      changed === frame ? bytes.subarray(start, end) : sealFrame(encodeFrame(changed), frame.meta.seq, header, keys),
    );
  });
  return Buffer.concat(out);
}
