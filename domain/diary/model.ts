// The diary: entries of items, the series their numbers belong to, and changes of decisions and numbers. R21, R22, R44;
// OSL (2009:400) 5:1–5:3.
import { z } from 'zod';
import { Id, OptionalLine, OptionalMail, Stamp, Text } from '../kernel/schemas.ts';

/** Logs whose records carry a diary decision. */
export const DIARY_KINDS = ['moderation', 'inquiry', 'item', 'capture', 'captureOccasion'] as const;
export const DiaryKind = z.enum(DIARY_KINDS);
export type DiaryKind = z.infer<typeof DiaryKind>;

export const ItemRef = z.object({ kind: DiaryKind, id: Id });
export type ItemRef = z.infer<typeof ItemRef>;

/**
 * What the user enters besides date and number (OSL 5:2, first paragraph, 3 and 4). Either field can be withheld so
 * that the diary itself can be public (second paragraph).
 */
export const DiaryEntry = z.object({
  /** The sender or the recipient. */
  counterpart: OptionalLine,
  /** Short description of the matter. */
  matter: OptionalLine,
  withholdCounterpart: z.boolean().default(false),
  withholdMatter: z.boolean().default(false),
});
export type DiaryEntry = z.infer<typeof DiaryEntry>;

/** Id of the series for items that belong to no board; a board's series has the board's id. */
export const NO_BOARD = 'municipality';

export const DiarySeries = z.object({
  /** Id of the board, or `NO_BOARD`. */
  id: Id,
  /** See pattern.ts, e.g. `KS ÅÅÅÅ/NNNNN`. */
  pattern: OptionalLine,
  /** The year whose numbers start at `first`; all other years start at 1. */
  year: z.number().int().min(1990).max(2199),
  first: z.number().int().min(1).max(999_999_999),
  /** Where records are sent as mail to be registered; absent or empty: no address is known. */
  registryMail: OptionalMail.optional(),
  changed: Stamp,
});
export type DiarySeries = z.infer<typeof DiarySeries>;

/** A number in use. The row id is composed of series and number, so a number cannot occur twice. */
export const DiaryNumber = z.object({
  id: z.string(),
  seriesId: Id,
  number: OptionalLine,
  /** Parsed with the pattern; null if the number was given before the series existed. */
  year: z.number().nullable(),
  sequence: z.number().nullable(),
  item: ItemRef,
});
export type DiaryNumber = z.infer<typeof DiaryNumber>;

export const DIARY_EVENTS = ['takenBack', 'corrected', 'importUndone', 'notSent'] as const;
/** Entry of the log `diary`: what the item itself no longer shows. */
export const DiaryEvent = z.object({
  id: Id,
  what: z.enum(DIARY_EVENTS),
  item: ItemRef,
  channelId: Id,
  /** The decision or number before and after the change. */
  from: OptionalLine,
  to: OptionalLine,
  reason: Text,
  stamp: Stamp,
});
export type DiaryEvent = z.infer<typeof DiaryEvent>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    /** The format of each board's diary numbers. */
    diarySeries: DiarySeries;
    diaryNumbers: DiaryNumber;
  }
}
