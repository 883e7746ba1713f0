// The result of a capture before it is stored. All of it came from a web page, so it is hostile and bounded.
import type { CaptureFacts, CapturedPart } from '../../domain/captures/model.ts';

export interface CapturedFile {
  readonly part: CapturedPart;
  readonly bytes: Uint8Array;
}

/** A page in every format that could be made, in memory only: nothing of it is written to the disk unencrypted. */
export interface Captured {
  readonly facts: CaptureFacts;
  readonly files: readonly CapturedFile[];
}
