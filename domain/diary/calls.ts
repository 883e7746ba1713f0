import { z } from 'zod';
import { Day, Id, Instant, Line, OptionalLine, RequiredText, Stamp, Text } from '../common.ts';
import { call } from '../contract.ts';
import { DIARY_KINDS, DiaryEntry, DiaryEvent, DiaryKind, DiaryRun, DiarySeries, ItemRef } from './model.ts';
import { DIARY_ROW_OUTCOMES } from './problems.ts';

/**
 * `undecided` and `queue` (to be registered, no number yet) are sorted oldest first; `numbered` and `notNeeded` newest
 * first.
 */
export const DIARY_LISTS = ['undecided', 'queue', 'numbered', 'notNeeded'] as const;
export const DiaryFilter = z.object({
  list: z.enum(DIARY_LISTS).default('undecided'),
  search: z.string().max(200).default(''),
  /** Series ids: board ids, or `NO_BOARD`. */
  boardIds: z.array(Id).max(100).default([]),
  kinds: z.array(DiaryKind).max(DIARY_KINDS.length).default([]),
});
export type DiaryFilter = z.infer<typeof DiaryFilter>;

export const DiaryRow = z.object({
  kind: DiaryKind,
  id: Id,
  direction: z.enum(['received', 'drawnUp']),
  at: Instant,
  /** The day on which it was received or drawn up, in Stockholm. */
  day: Day,
  title: z.string(),
  channelId: Id,
  channelName: z.string(),
  boardId: Id,
  boardName: z.string(),
  secret: z.boolean(),
  /** The program proposes registering it (R22). */
  proposed: z.boolean(),
  reason: z.string(),
  number: z.string(),
  entry: DiaryEntry,
  /** When it was last exported to the registrar's diary system. */
  sentAt: Instant.nullable(),
  mayNumber: z.boolean(),
});
export type DiaryRow = z.infer<typeof DiaryRow>;

export const DiaryView = z.object({
  row: DiaryRow,
  decision: z.enum(['undecided', 'needed', 'notNeeded']),
  decided: Stamp.nullable(),
  secrecyBasis: z.string(),
  /** The next number of the series, formatted; empty without a series. */
  next: z.string(),
  /** Withdrawn or corrected decisions and numbers, and exports; oldest first. */
  events: z.array(DiaryEvent),
});
export type DiaryView = z.infer<typeof DiaryView>;

export const SeriesView = z.object({
  id: Id,
  name: z.string(),
  series: DiarySeries.nullable(),
  /** The next number this year, formatted. */
  next: z.string(),
  mayKeep: z.boolean(),
  /** How many numbers were assigned this year; filled only for those who keep the series. */
  given: z.number(),
  gaps: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type SeriesView = z.infer<typeof SeriesView>;

/** Maximum size of a file with numbers: a list, not an archive. */
export const MAX_NUMBERS_BYTES = 10 * 1024 * 1024;
export const MAX_NUMBERS_ROWS = 50_000;
export const MAX_ROWS_SHOWN = 500;
const NumbersFile = z.object({
  fileName: Line,
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_NUMBERS_BYTES, { error: 'fileTooLarge' }),
});

export const NumbersRow = z.object({
  line: z.number(),
  /** The number as written in the file. */
  number: z.string(),
  about: z.string(),
  outcome: z.enum(DIARY_ROW_OUTCOMES),
  /** The item that the row refers to, if the user may see it. */
  row: DiaryRow.nullable(),
});
export type NumbersRow = z.infer<typeof NumbersRow>;

export const NumbersPreview = z.object({
  fileName: z.string(),
  /** Rows that assign a number come first; at most `MAX_ROWS_SHOWN`. */
  rows: z.array(NumbersRow),
  total: z.number(),
  counts: z.record(z.enum(DIARY_ROW_OUTCOMES), z.number()),
});
export type NumbersPreview = z.infer<typeof NumbersPreview>;

const Items = z.array(ItemRef).min(1).max(500);
const NumberFields = {
  number: OptionalLine,
  /** The number intentionally belongs to another year than the item. */ otherYear: z.boolean().default(false),
};

export const diaryCalls = {
  'diary.page': call(
    'open',
    z.object({ filter: DiaryFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    z.object({ total: z.number(), rows: z.array(DiaryRow) }),
  ),
  'diary.get': call('open', ItemRef, DiaryView),
  /** Length of each list for the signed-in person. */
  'diary.counts': call('open', z.object({}), z.object({ undecided: z.number(), queue: z.number() })),
  /** All items or none (R21). */
  'diary.decide': call(
    'write',
    z.object({ items: Items, decision: z.enum(['needed', 'notNeeded']), reason: Text }),
    z.object({ decided: z.number() }),
  ),
  'diary.takeBack': call('write', ItemRef.extend({ reason: RequiredText }), DiaryView),
  'diary.saveEntry': call(
    'write',
    ItemRef.extend({
      entry: z.object({
        counterpart: DiaryEntry.shape.counterpart.unwrap(),
        matter: DiaryEntry.shape.matter.unwrap(),
        withholdCounterpart: z.boolean(),
        withholdMatter: z.boolean(),
      }),
    }),
    DiaryView,
  ),
  'diary.number': call('write', ItemRef.extend(NumberFields), DiaryView),
  'diary.correct': call('write', ItemRef.extend({ ...NumberFields, reason: RequiredText }), DiaryView),
  'diary.series': call('open', z.object({}), z.array(SeriesView)),
  'diary.saveSeries': call(
    'write',
    z.object({ id: Id, pattern: Line, year: DiarySeries.shape.year, first: DiarySeries.shape.first }),
    z.object({ takenUp: z.number() }),
  ),
  'diary.preview': call('open', NumbersFile, NumbersPreview),
  /** Reads the file again, so that the result cannot differ from the preview. */
  'diary.apply': call(
    'write',
    NumbersFile.extend({ otherYear: z.boolean() }),
    z.object({ runId: Id, given: z.number(), skipped: z.number() }),
  ),
  'diary.undo': call('write', z.object({ runId: Id }), z.object({ removed: z.number(), kept: z.number() })),
  'diary.runs': call('open', z.object({}), z.array(DiaryRun.omit({ numbers: true }).extend({ given: z.number() }))),
};
