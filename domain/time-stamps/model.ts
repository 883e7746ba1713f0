// A time stamp of the journal by an authority outside the program (RFC 3161): asked for with a file, answered with a
// file. One stamp covers everything that was written up to its head.
import { z } from 'zod';
import { Id, Instant, OptionalLine, Stamp } from '../kernel/schemas.ts';

/** The journal's last line at a moment: its number and its hash. */
export const StampedHead = z.object({
  seq: z.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StampedHead = z.infer<typeof StampedHead>;

/** An answer with its certificates takes a few kilobytes. */
export const MAX_ANSWER_BYTES = 64 * 1024;
export const MAX_ROOTS_BYTES = 64 * 1024;
const base64 = (bytes: number) =>
  z
    .string()
    .max(Math.ceil(bytes / 3) * 4)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/);

/** What a checked answer says. */
export const StampFacts = z.object({
  /** The authority by its certificate. */
  authority: OptionalLine,
  stampedAt: Instant,
  /** The authority's number of the stamp, hexadecimal, and the policy that it follows. */
  serial: z.string().regex(/^[0-9a-f]{1,80}$/),
  policy: z.string().regex(/^[0-9.]{1,120}$/),
});
export type StampFacts = z.infer<typeof StampFacts>;

export const StampAnswer = StampFacts.extend({
  /** The answer as it came (`.tsr`). */
  file: base64(MAX_ANSWER_BYTES),
  /** The certificates (PEM) that it was checked against; empty: only against those inside the answer. */
  roots: z.string().max(MAX_ROOTS_BYTES),
  stamp: Stamp,
});
export type StampAnswer = z.infer<typeof StampAnswer>;

export const TimeStamp = z.object({
  id: Id,
  head: StampedHead,
  /** Ties the answer to this request; hexadecimal. */
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  answer: StampAnswer.nullable(),
  created: Stamp,
  changed: Stamp,
});
export type TimeStamp = z.infer<typeof TimeStamp>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    timeStamps: TimeStamp;
  }
}
