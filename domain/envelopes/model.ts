// A sealed emergency envelope: a channel's logins as a KeePass file, for the day when nobody who keeps them can be
// reached and the program cannot either. R11, R26.
import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Stamp } from '../common.ts';

/** The most logins in one envelope. */
export const MOST_LOGINS = 200;

export const Envelope = z.object({
  id: Id,
  /** Who sealed it and when. */
  stamp: Stamp,
  loginIds: z.array(Id).min(1).max(MOST_LOGINS),
  channelIds: z.array(Id).min(1).max(MOST_LOGINS),
  reason: Line,
  /** Where it is kept: "kassaskåpet i reception 2". */
  place: Line,
  fileName: Line,
  /** False when the file could not be written after all; the logins had been read by then. */
  saved: z.boolean(),
  /** Who broke the seal, when and why; somebody without the program can be named. */
  opened: z.object({ stamp: Stamp, on: Day, personId: Id, reason: Line }).nullable(),
  /** Torn up, with its file deleted: replaced by a newer one, say. */
  destroyed: z.object({ stamp: Stamp, reason: OptionalLine }).nullable(),
});
export type Envelope = z.infer<typeof Envelope>;
