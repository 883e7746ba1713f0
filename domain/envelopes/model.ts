// A sealed emergency envelope: a channel's logins as a KeePass file, for when neither the custodians nor the program
// are available. R11, R26.
import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Stamp } from '../kernel/schemas.ts';

/** Maximum number of logins in one envelope. */
export const MAX_LOGINS = 200;

export const Envelope = z.object({
  id: Id,
  /** Who sealed it, and when. */
  stamp: Stamp,
  loginIds: z.array(Id).min(1).max(MAX_LOGINS),
  channelIds: z.array(Id).min(1).max(MAX_LOGINS),
  reason: Line,
  /** Where it is kept, e.g. "kassaskåpet i reception 2" (the safe at a reception desk). */
  place: Line,
  fileName: Line,
  /** False when writing the file failed; the logins had been read by then. */
  saved: z.boolean(),
  /** Who broke the seal, when and why; may name a person who does not use the program. */
  opened: z.object({ stamp: Stamp, on: Day, personId: Id, reason: Line }).nullable(),
  /** Destroyed together with its file, for example because a newer envelope replaces it. */
  destroyed: z.object({ stamp: Stamp, reason: OptionalLine }).nullable(),
});
export type Envelope = z.infer<typeof Envelope>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    envelopes: Envelope;
  }
}
