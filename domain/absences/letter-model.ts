// Letters about an absence that somebody says are sent, as stored and as displayed. R25.
import { z } from 'zod';
import { Day, Id, Stamp } from '../kernel/schemas.ts';
import { AskedCover } from './answer-model.ts';

/** Maximum number of sent letters recorded in one absence. */
export const MAX_LETTERS = 500;

/**
 * What a letter says: the absent person's days, a question, an appointment, that a substitute is no longer needed, or
 * that the absence is cancelled.
 */
export const LETTER_KINDS = ['absent', 'asked', 'substitute', 'released', 'cancelled'] as const;
export const LetterKind = z.enum(LETTER_KINDS);
export type LetterKind = z.infer<typeof LetterKind>;

/** Recorded when its sender says so: the program itself sends nothing. */
export const SentLetter = z.object({
  personId: Id,
  kind: LetterKind,
  /** What the letter named: who does what on which days. Empty: it took back what an earlier one named. */
  covers: z.array(AskedCover.extend({ substituteId: Id })).max(2000),
  stamp: Stamp,
});
export type SentLetter = z.infer<typeof SentLetter>;

/** The letter to one person: what is recorded as sent, and whether it is still to be sent. */
export const LetterView = z.object({
  personId: Id,
  name: z.string(),
  /** What a letter says now. */
  kind: LetterKind,
  /** The days that the person was last sent; null: none. */
  days: z.object({ from: Day, to: Day.nullable() }).nullable(),
  opensVault: z.boolean(),
  /** Where a person who opens the vault sees their part: on the first screen, or only under the cover; null: nowhere. */
  seenAt: z.enum(['today', 'cover']).nullable(),
  /** When the latest one was recorded as sent, and by whom; null: none is. */
  sent: Stamp.nullable(),
  sentByName: z.string(),
  /** The latest one names what applies now. */
  isCurrent: z.boolean(),
  /** The person gets to know of it only by a letter, and none that says so is recorded as sent. */
  isOwed: z.boolean(),
});
export type LetterView = z.infer<typeof LetterView>;
