import { z } from 'zod';
import { Day, Id, Instant, Line, OptionalLine, OptionalMail, RequiredText, Stamp, Text } from '../kernel/schemas.ts';
import { Signed } from '../kernel/signed.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { DIARY_KINDS, DiaryEntry, DiaryEvent, DiaryKind, DiarySeries, ItemRef } from './model.ts';
import { MAIL_FILE_STATES, MAX_MAILS } from './registry-mail.ts';

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
  /** Who sent it to the registrar's system, and when. */
  sent: Stamp.nullable(),
  /** The next number of the series, formatted; empty without a series. */
  next: z.string(),
  /** Withdrawn or corrected decisions and numbers, and exports; oldest first. */
  events: z.array(DiaryEventRow),
});
export type DiaryView = z.infer<typeof DiaryView>;

/** A record as mail to the registrar's own system, before it is written. */
export const MailPreview = z.object({
  kind: DiaryKind,
  id: Id,
  /** See diary-imports/reference.ts. */
  reference: z.string(),
  title: z.string(),
  subject: z.string(),
  /** The address of the board's registrar; empty if none is known. */
  to: z.string(),
  boardName: z.string(),
  secret: z.boolean(),
  sentAt: Instant.nullable(),
  /** `leftOut` only where the size of the mail is concerned. */
  files: z.array(z.object({ name: z.string(), size: z.number(), state: z.enum(MAIL_FILE_STATES) })),
  /** About how large the mail becomes, in bytes: with its files, and without. */
  size: z.number(),
  sizeWithout: z.number(),
});
export type MailPreview = z.infer<typeof MailPreview>;

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
    input: z.object({
      id: Id,
      pattern: Line,
      year: DiarySeries.shape.year,
      first: DiarySeries.shape.first,
      registryMail: OptionalMail,
    }),
    output: z.object({ takenUp: z.number() }),
  }),
  /** What the mails to the registrar's own system would contain (R21). */
  'diary.mailPreview': call({
    needs: 'open',
    who: ['registrar', 'administrator'],
    rows: 'ownDiary',
    input: z.object({ items: z.array(ItemRef).min(1).max(MAX_MAILS) }),
    output: z.array(MailPreview),
  }),
  /** It never reached the registrar's system after all. */
  'diary.notSent': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'records',
    journal: {
      sv: 'en handling antecknades som inte lämnad till registratorn',
      en: 'a record was noted as not handed to the registrar',
    },
    input: ItemRef,
    output: DiaryView,
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const diaryActions = {
  'diary.sent': { sv: 'handlingar lämnades till registratorn', en: 'records were handed to the registrar' },
} as const satisfies Record<string, JournalWords>;
