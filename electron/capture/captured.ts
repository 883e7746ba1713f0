// What a capture yields before it is stored: all of it came from a page, so all of it is hostile and bounded.
import type { CaptureFacts, TakenPart } from '../../domain/captures/model.ts';

export interface CapturedFile {
  readonly part: TakenPart;
  readonly bytes: Uint8Array;
}

/** A page in all forms that could be made, in memory: no plain text of it is written to the disk. */
export interface Captured {
  readonly facts: CaptureFacts;
  readonly files: readonly CapturedFile[];
}
