import { z } from 'zod';
import { Day, Id, Instant, Line, OptionalLine, RequiredText, Stamp, Text } from '../kernel/schemas.ts';
import { Signed } from '../kernel/signed.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { DIARY_KINDS, DiaryEntry, DiaryEvent, DiaryKind, DiarySeries, ItemRef } from './model.ts';

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
  /** `F-2026-031`; empty for kinds without a number to say. */
  recordNo: z.string(),
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

/** An event, and who wrote it where that is not what it says. */
export const DiaryEventRow = DiaryEvent.extend({ signed: Signed.optional() });
export type DiaryEventRow = z.infer<typeof DiaryEventRow>;

export const DiaryView = z.object({
  row: DiaryRow,
  decision: z.enum(['undecided', 'needed', 'notNeeded']),
  decided: Stamp.nullable(),
  secrecyBasis: z.string(),
  /** The next number of the series, formatted; empty without a series. */
  next: z.string(),
  /** Withdrawn or corrected decisions and numbers, and exports; oldest first. */
  events: z.array(DiaryEventRow),
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

const Items = z.array(ItemRef).min(1).max(500);
const NumberFields = {
  number: OptionalLine,
  /** The number intentionally belongs to another year than the item. */ otherYear: z.boolean().default(false),
};

export const diaryCalls = {
  'diary.page': call({
    // Access to the item, and who keeps the board's series, are checked per row (R21, R29).
    needs: 'open',
    who: 'member',
    rows: 'ownDiary',
    input: z.object({ filter: DiaryFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    output: z.object({ total: z.number(), rows: z.array(DiaryRow) }),
  }),
  'diary.get': call({
    needs: 'open',
    who: 'member',
    rows: 'ownDiary',
    input: ItemRef,
    output: DiaryView,
  }),
  /** Length of each list for the signed-in person. */
  'diary.counts': call({
    needs: 'open',
    who: 'member',
    rows: 'ownDiary',
    input: z.object({}),
    output: z.object({ undecided: z.number(), queue: z.number() }),
  }),
  /** All items or none (R21). */
  'diary.decide': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownDiary',
    journal: { sv: 'diarieföring avgjordes', en: 'a registration decision was made' },
    input: z.object({ items: Items, decision: z.enum(['needed', 'notNeeded']), reason: Text }),
    output: z.object({ decided: z.number() }),
  }),
  'diary.takeBack': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownDiary',
    journal: { sv: 'ett beslut om diarieföring togs tillbaka', en: 'a registration decision was withdrawn' },
    input: ItemRef.extend({ reason: RequiredText }),
    output: DiaryView,
  }),
  'diary.saveEntry': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownDiary',
    journal: { sv: 'uppgifterna till diariet ändrades', en: 'a registration was changed' },
    input: ItemRef.extend({
      entry: z.object({
        counterpart: DiaryEntry.shape.counterpart.unwrap(),
        matter: DiaryEntry.shape.matter.unwrap(),
        withholdCounterpart: z.boolean(),
        withholdMatter: z.boolean(),
      }),
    }),
    output: DiaryView,
  }),
  'diary.number': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'records',
    journal: { sv: 'ett diarienummer sattes', en: 'a registration number was assigned' },
    input: ItemRef.extend(NumberFields),
    output: DiaryView,
  }),
  'diary.correct': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'records',
    journal: { sv: 'ett diarienummer rättades', en: 'a registration number was corrected' },
    input: ItemRef.extend({ ...NumberFields, reason: RequiredText }),
    output: DiaryView,
  }),
  'diary.series': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(SeriesView),
  }),
  'diary.saveSeries': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'series',
    journal: { sv: 'en nummerserie ändrades', en: 'a number series was changed' },
    input: z.object({ id: Id, pattern: Line, year: DiarySeries.shape.year, first: DiarySeries.shape.first }),
    output: z.object({ takenUp: z.number() }),
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const diaryActions = {
  'diary.sent': { sv: 'en lista lämnades till registratorn', en: 'a list was handed to the registrar' },
} as const satisfies Record<string, JournalWords>;
