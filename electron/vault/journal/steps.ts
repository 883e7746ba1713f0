// Reading one segment of the journal: its frames, how they link, and how it ends.
import { unreadableFinding, type Disk } from '../disk/index.ts';
import type { Keyring } from '../keys/index.ts';
import { damageFinding, type Finding } from '../model/index.ts';
import type { Frame, Head } from './frame.ts';
import type { SegmentInfo } from './headers.ts';
import { readSegment, walkFrames } from './segments.ts';

/** Location of a frame: segment number and byte offset. */
export interface FramePlace {
  readonly segment: number;
  readonly offset: number;
}

export interface Placed {
  readonly frame: Frame;
  readonly place: FramePlace;
}

/**
 * One step of reading the journal: a frame, a problem, a torn tail, or bytes behind the last frame of a segment that has
 * been followed by another.
 */
export type JournalStep =
  | { readonly placed: Placed }
  | { readonly finding: Finding }
  | { readonly torn: FramePlace }
  | { readonly surplus: FramePlace };

/** A segment's file. */
interface SegmentFile {
  readonly disk: Disk;
  readonly path: string;
  readonly info: SegmentInfo;
  readonly keys: Keyring;
}

/**
 * Where a segment is in the journal. `lastSeq`: the number of its last frame, infinite for the newest; asked once its file
 * has been read, as the next segment may be begun meanwhile.
 */
interface SegmentPosition {
  readonly isLast: boolean;
  readonly lastSeq: () => number;
}

/**
 * Reads a segment's frames and checks how they link. Calls `onEnd` with the bytes that belong to the segment before it
 * says how the segment ends. Returns the head that the next segment must continue from; null: not known.
 */
export async function* segmentSteps(
  { disk, path, info, keys }: SegmentFile,
  { isLast, lastSeq }: SegmentPosition,
  onEnd: (bytes: Buffer) => void,
): AsyncGenerator<JournalStep, Head | null> {
  const segment = info.number;
  const read = await readSegment(disk, path, segment, keys).catch(unreadableFinding);
  if (typeof read !== 'string' && 'code' in read) {
    yield { finding: read };
    return null;
  }
  if (typeof read === 'string') {
    yield { finding: damageFinding('vault.segmentHeaderBad', { segment }) };
    return null;
  }
  let head: Head = { seq: info.firstSeq - 1, hash: info.prev };
  const frames = walkFrames(read.bytes, read.header, keys, lastSeq());
  let next = frames.next();
  for (; next.done !== true; next = frames.next()) {
    const { frame, offset } = next.value;
    if (frame.meta.seq !== head.seq + 1 || frame.meta.prev !== head.hash) {
      yield { finding: damageFinding('vault.chainBroken', { segment, seq: frame.meta.seq }) };
      return null;
    }
    head = { seq: frame.meta.seq, hash: frame.hash };
    yield { placed: { frame, place: { segment, offset } } };
  }
  const { kind, offset } = next.value;
  onEnd(read.bytes.subarray(0, offset));
  const isSound = kind === 'clean' || kind === 'surplus';
  if (kind === 'torn' && isLast) yield { torn: { segment, offset } };
  else if (kind === 'surplus') yield { surplus: { segment, offset } };
  else if (!isSound) yield { finding: damageFinding('vault.frameDamaged', { segment, offset, seq: head.seq + 1 }) };
  return isSound || isLast ? head : null;
}
