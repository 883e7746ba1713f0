// The diary: what is entered of an item, the series its numbers belong to, and what was done with decisions and numbers.
// R21, R22, R44; OSL (2009:400) 5:1-5:3.
import { z } from 'zod';
import { Id, OptionalLine, Stamp, Text } from '../common.ts';

/** Logs whose records have a diary decision. */
export const DIARY_KINDS = ['moderation', 'inquiry', 'item', 'capture', 'captureOccasion'] as const;
export const DiaryKind = z.enum(DIARY_KINDS);
export type DiaryKind = z.infer<typeof DiaryKind>;

export const ItemRef = z.object({ kind: DiaryKind, id: Id });
export type ItemRef = z.infer<typeof ItemRef>;

/**
 * What a person has put into the entry beside date and number (OSL 5:2, first paragraph 3 and 4). Either may be withheld so that
 * the diary itself can be public (second paragraph).
 */
export const DiaryEntry = z.object({
  /** From whom it came, or to whom it was sent. */
  counterpart: OptionalLine,
  /** In short what it is about. */
  matter: OptionalLine,
  withholdCounterpart: z.boolean().default(false),
  withholdMatter: z.boolean().default(false),
});
export type DiaryEntry = z.infer<typeof DiaryEntry>;

/** The series of a board is called what the board is called; one for what belongs to no board. */
export const NO_BOARD = 'municipality';

export const DiarySeries = z.object({
  /** Id of the board, or `NO_BOARD`. */
  id: Id,
  /** See pattern.ts, e.g. `KS ÅÅÅÅ/NNNNN`. */
  pattern: OptionalLine,
  /** The year whose numbers begin at `first`; in other years they begin at 1. */
  year: z.number().int().min(1990).max(2199),
  first: z.number().int().min(1).max(999_999_999),
  changed: Stamp,
});
export type DiarySeries = z.infer<typeof DiarySeries>;

/** A number that is given; the row's id is made of series and number, so that the same number cannot be there twice. */
export const DiaryNumber = z.object({
  id: z.string(),
  seriesId: Id,
  number: OptionalLine,
  /** As the pattern reads it; null when it was given before there was a series. */
  year: z.number().nullable(),
  sequence: z.number().nullable(),
  item: ItemRef,
});
export type DiaryNumber = z.infer<typeof DiaryNumber>;

/** Numbers taken in from a file in one step. */
export const DiaryRun = z.object({
  id: Id,
  fileName: OptionalLine,
  numbers: z.array(ItemRef.extend({ number: OptionalLine })),
  /** Rows that gave nothing. */
  skipped: z.number(),
  stamp: Stamp,
  undone: Stamp.nullable(),
});
export type DiaryRun = z.infer<typeof DiaryRun>;

export const DIARY_EVENTS = ['takenBack', 'corrected', 'importUndone'] as const;
/** An entry of the log `diary`: what the item itself does not say any more. */
export const DiaryEvent = z.object({
  id: Id,
  what: z.enum(DIARY_EVENTS),
  item: ItemRef,
  channelId: Id,
  /** The decision or number before and after. */
  from: OptionalLine,
  to: OptionalLine,
  reason: Text,
  stamp: Stamp,
});
export type DiaryEvent = z.infer<typeof DiaryEvent>;
