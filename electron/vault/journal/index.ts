// The source of truth: frames and the segments that hold them.
export { Follower } from './follower.ts';
export {
  brokenCommitment,
  buildFrame,
  genesisPrev,
  isSignatureValid,
  parseCommitName,
  signatureInput,
  type Body,
  type Commit,
  type Frame,
  type FrameChange,
  type Head,
} from './frame.ts';
export { FolderJournal } from './journal.ts';
export type { ChangedFrame } from './rewriting.ts';
export { rawFrames, type RawFrame } from './raw-frames.ts';
export { mayBeNext, type SealedPlace } from './sealed.ts';
export { type FramePlace, type JournalStep } from './steps.ts';
export { claimedEpoch, MAX_SEGMENT_BYTES, readSegment, segmentName, walkFrames } from './segments.ts';
export { type SegmentInfo } from './headers.ts';
export { moveTailAside } from './tail-aside.ts';
