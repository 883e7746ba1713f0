// The result of a capture before it is stored. All of it came from a web page, so it is hostile and bounded.
import type { CaptureFacts, TakenPart } from '../../domain/captures/model.ts';

export interface CapturedFile {
  readonly part: TakenPart;
  readonly bytes: Uint8Array;
}

/** A page in every form that could be made, in memory only: no plain text of it is written to the disk. */
export interface Captured {
  readonly facts: CaptureFacts;
  readonly files: readonly CapturedFile[];
}
