// Letters about an absence that somebody says are sent, as stored and as displayed. R25.
import { z } from 'zod';
import { Id, Stamp } from '../kernel/schemas.ts';
import { AskedCover } from './answer-model.ts';

/** Maximum number of sent letters recorded in one absence. */
export const MAX_LETTERS = 500;

/** What a letter says: the absent person's days, a question, an appointment, or that the absence is cancelled. */
export const LETTER_KINDS = ['absent', 'asked', 'substitute', 'cancelled'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Recorded when its sender says so: the program itself sends nothing. */
export const SentLetter = z.object({
  personId: Id,
  kind: z.enum(LETTER_KINDS),
  /** What the letter named: who does what on which days. */
  covers: z.array(AskedCover.extend({ substituteId: Id })).max(2000),
  stamp: Stamp,
});
export type SentLetter = z.infer<typeof SentLetter>;

/** The letter to one person: what is recorded as sent, and whether it is still to be sent. */
export const LetterView = z.object({
  personId: Id,
  name: z.string(),
  /** Opens the vault, where the absence is on their first screen. */
  opensVault: z.boolean(),
  /** When the latest one was recorded as sent, and by whom; null: none is. */
  sent: Stamp.nullable(),
  sentByName: z.string(),
  /** The latest one names what applies now. */
  isCurrent: z.boolean(),
  /** The person gets to know of it only by a letter, and none is recorded as sent. */
  isOwed: z.boolean(),
});
export type LetterView = z.infer<typeof LetterView>;
