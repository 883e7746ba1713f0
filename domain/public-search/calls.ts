import { z } from 'zod';
import { Id } from '../kernel/schemas.ts';
import { RecordKind } from '../records/model.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { PUBLIC_FORMS } from './candidate.ts';
import { CHANGE_KINDS } from './changes.ts';
import { HELD_REASONS, HeldReason, NeverReason, PublicSettings, PublicVerdict } from './model.ts';

const KEEPS = ['registrar', 'administrator'] as const;
const count = z.number();

const PUBLIC_LISTS = ['held', 'out', 'never', 'added', 'changed', 'withdrawn'] as const;
export const PublicList = z.enum(PUBLIC_LISTS);
export type PublicList = z.infer<typeof PublicList>;

const ReasonCount = z.object({ reason: z.union([HeldReason, NeverReason]), count });

export const PublicExportRow = z.object({
  id: Id,
  at: z.string(),
  by: z.string(),
  ...{ out: count, held: count, never: count, files: count, bytes: count, searched: count },
  sums: z.string(),
});
export type PublicExportRow = z.infer<typeof PublicExportRow>;

export const PublicOverview = z.object({
  settings: PublicSettings,
  /** When the choices were made, and by whom; '': nobody has chosen. */
  settingsAt: z.string(),
  settingsBy: z.string(),
  ...{ out: count, held: count, never: count },
  heldReasons: z.array(ReasonCount),
  neverReasons: z.array(ReasonCount),
  /** Against the last export; null: there is none. */
  changes: z.record(z.enum(CHANGE_KINDS), count).nullable(),
  /** Newest first. */
  exports: z.array(PublicExportRow),
});
export type PublicOverview = z.infer<typeof PublicOverview>;

export const PublicRow = z.object({
  ...{ id: Id, kind: RecordKind, form: z.enum(PUBLIC_FORMS), direction: z.enum(['received', 'drawnUp']) },
  at: z.string(),
  channelName: z.string(),
  /** As the public would read it; '' for what never goes out. */
  excerpt: z.string(),
  reasons: z.array(z.union([HeldReason, NeverReason])),
  verdict: PublicVerdict.nullable(),
  /** It is released only by whoever has opened it. */
  alone: z.boolean(),
  asOf: z.string(),
});
export type PublicRow = z.infer<typeof PublicRow>;

const Segment = z.object({ text: z.string(), mark: z.enum(['none', 'certain', 'unsure']) });
export const PublicRecordView = PublicRow.extend({
  text: z.array(Segment),
  answer: z.array(Segment),
  files: count,
  senders: z.array(z.string()),
  /** What was decided, when and by whom. */
  decidedAt: z.string(),
  decidedBy: z.string(),
});
export type PublicRecordView = z.infer<typeof PublicRecordView>;

export const PublicProgress = z.object({
  phase: z.enum(['reading', 'writing', 'searching']),
  ...{ done: count, total: count },
});
export type PublicProgress = z.infer<typeof PublicProgress>;

export const PublicExported = z.object({ out: count, files: count, bytes: count, searched: count });
export type PublicExported = z.infer<typeof PublicExported>;

/** How many records are read, or decided, at once. */
export const MAX_AT_ONCE = 200;
const shared = { who: KEEPS, rows: 'allRecords' } as const;

export const publicSearchCalls = {
  'publicSearch.overview': call({ ...shared, needs: 'open', input: z.object({}), output: PublicOverview }),
  'publicSearch.page': call({
    ...shared,
    needs: 'open',
    input: z.object({
      list: PublicList,
      reason: z
        .union([z.enum(HELD_REASONS), NeverReason])
        .nullable()
        .default(null),
      offset: z.number().int().nonnegative().default(0),
      limit: z.number().int().min(1).max(MAX_AT_ONCE).default(50),
    }),
    output: z.object({ total: count, rows: z.array(PublicRow) }),
  }),
  'publicSearch.record': call({ ...shared, needs: 'open', input: z.object({ id: Id }), output: PublicRecordView }),
  /** Several to be read together. */
  'publicSearch.records': call({
    ...shared,
    needs: 'open',
    input: z.object({ ids: z.array(Id).min(1).max(MAX_AT_ONCE) }),
    output: z.array(PublicRecordView),
  }),
  /** `verdict` null: as if nobody had read it. */
  'publicSearch.review': call({
    ...shared,
    needs: 'write',
    journal: {
      sv: 'vad allmänheten får söka i beslutades för en handling',
      en: 'what the public may search was decided for a record',
    },
    input: z.object({
      records: z
        .array(z.object({ id: Id, asOf: z.string().max(64) }))
        .min(1)
        .max(MAX_AT_ONCE),
      verdict: PublicVerdict.nullable(),
    }),
    output: z.object({ count }),
  }),
  'publicSearch.saveSettings': call({
    ...shared,
    needs: 'write',
    journal: { sv: 'vad allmänheten får söka i valdes', en: 'what the public may search was chosen' },
    input: PublicSettings,
    output: z.object({}),
  }),
  /** Asks for a folder and writes the export in it; null if cancelled there. */
  'publicSearch.export': call({
    ...shared,
    needs: 'write',
    answeredBy: 'main',
    input: z.object({}),
    output: PublicExported.nullable(),
  }),
  'publicSearch.progress': call({ ...shared, needs: 'open', input: z.object({}), output: PublicProgress.nullable() }),
  'publicSearch.cancel': call({ ...shared, needs: 'open', input: z.object({}), output: z.object({}) }),
};

/** What the program itself does, and what the journal calls it. */
export const publicSearchActions = {
  'publicSearch.exported': {
    sv: 'en sökning för allmänheten exporterades',
    en: 'a search for the public was exported',
  },
  'publicSearch.notPlaced': {
    sv: 'en exporterad sökning för allmänheten kunde inte läggas på plats',
    en: 'an exported search for the public could not be put in its place',
  },
} as const satisfies Record<string, JournalWords>;
