import { z } from 'zod';
import { DisposalList, LEFT_REASONS, LIST_STATES, Revocation } from './lists.ts';
import { Day, Id, Instant, RequiredText, Text } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { Disposed } from '../moderation/model.ts';
import { Signed } from '../kernel/signed.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { DisposalGround } from '../rules/model.ts';
import { DisposedFacts, DisposalDecision, DisposalEntry, Hold } from './model.ts';
import { DISPOSAL_BLOCKS } from './problems.ts';
import { RecordKind } from '../records/model.ts';

/** An entry, and who wrote it where that is not what it says. */
export const DisposalRow = z.intersection(
  DisposalEntry,
  z.object({
    /** The number of the record, `M-2026-014`; empty for kinds without one. */
    recordNo: z.string(),
    signed: Signed.optional(),
  }),
);
export type DisposalRow = z.infer<typeof DisposalRow>;

/** A record of any kind. */
const RecordRef = z.object({ kind: RecordKind, id: Id });

/** State of a record with regard to disposal. */
export const DisposalState = z.object({
  hold: Hold.nullable(),
  blocked: z.array(z.enum(DISPOSAL_BLOCKS)),
  /** Whether the signed-in person may dispose of it and release a hold. */
  mayDispose: z.boolean(),
  disposed: Disposed.nullable(),
  /** The list that it is in, and that is neither withdrawn, revoked nor carried out; null also for who may not see it. */
  listId: Id.nullable(),
});
export type DisposalState = z.infer<typeof DisposalState>;

/** What disposal would erase and what would remain. */
export const DisposalPreview = z.object({
  /** To be returned with `disposal.proposeOne`, which requires that the record is unchanged since the preview. */
  asOf: z.string(),
  characters: z.number(),
  sender: z.string(),
  /** Number of notes and reasons that users wrote on it. */
  notes: z.number(),
  versions: z.number(),
  files: z.array(
    z.object({
      name: z.string(),
      size: z.number(),
      /** Another record uses the same file, so it is kept. */ shared: z.boolean(),
    }),
  ),
  blocked: z.array(z.enum(DISPOSAL_BLOCKS)),
});
export type DisposalPreview = z.infer<typeof DisposalPreview>;

/** A disposal that somebody else decided on, and whose content no program has removed. */
export const WaitingDisposal = z.object({
  /** The number of its journal entry. */
  seq: z.number().int().positive(),
  /** Who decided, and when according to their program; empty: it is no time. */
  by: z.string(),
  at: z.string(),
  /** How many records, left-overs of an import, and files. */
  records: z.number(),
  others: z.number(),
  files: z.number(),
  /** The record, if it is one alone and the signed-in person keeps its records. */
  about: DisposedFacts.pick({
    kind: true,
    caseId: true,
    channelName: true,
    seenAt: true,
    diaryNumber: true,
  }).nullable(),
  /** When programs remove the content unasked; null: never, it is too much. */
  from: Instant.nullable(),
  /** Whether the signed-in person may have it removed now. */
  mayCarryOut: z.boolean(),
});
export type WaitingDisposal = z.infer<typeof WaitingDisposal>;

/** What the lists of due records are narrowed to. */
const DueFilter = z.object({
  typeId: Id.nullable().default(null),
  channelId: Id.nullable().default(null),
  /** Only what is in this list. */
  listId: Id.nullable().default(null),
});

/** A record whose time has passed by the rule of its board's plan. */
export const DueRow = z.object({
  kind: RecordKind,
  id: Id,
  recordNo: z.string(),
  title: z.string(),
  at: Instant,
  channelId: z.string(),
  channelName: z.string(),
  typeId: Id,
  /** The first day on which it could be disposed of. */
  from: Day,
  secret: z.boolean(),
  blocked: z.array(z.enum(DISPOSAL_BLOCKS)),
  /** The list that it is in, and that is neither withdrawn, revoked nor carried out. */
  listId: Id.nullable(),
});
export type DueRow = z.infer<typeof DueRow>;

/** A rule of the plan as the list of due records names it. */
export const DueType = z.object({
  id: Id,
  name: z.string(),
  board: z.string(),
  /** Null: such records are kept. */
  afterYears: z.number().nullable(),
  groundId: z.string(),
  reference: z.string(),
});
export type DueType = z.infer<typeof DueType>;

/** A list as the screens show it. */
export const ListView = z.object({
  list: DisposalList.omit({ records: true }),
  state: z.enum(LIST_STATES),
  /** How many records, by kind and channel. */
  counts: z.array(z.object({ kind: RecordKind, channelName: z.string(), count: z.number() })),
  total: z.number(),
  /** The record of a list of one alone; null: a rule of the plan chose them. */
  only: RecordRef.nullable(),
  /** One of those that were disposed of with it; null: none was, or not yet. */
  one: RecordRef.nullable(),
  /** Who else may decide, by name. */
  deciders: z.array(z.string()),
  /** What was left, as people say it. */
  left: z.array(z.object({ name: z.string(), kind: RecordKind, id: Id, why: z.enum(LEFT_REASONS) })),
  mayDecide: z.boolean(),
  /** Whether the signed-in person proposed it, and so does not decide. */
  mine: z.boolean(),
});
export type ListView = z.infer<typeof ListView>;

const REGISTRARS = ['registrar', 'administrator'] as const;
const ListId = z.object({ id: Id });

export const disposalCalls = {
  /** Records that the plans say may be disposed of now, oldest first. */
  'disposal.due': call({
    needs: 'open',
    who: REGISTRARS,
    rows: 'records',
    input: DueFilter.extend({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    output: z.object({ total: z.number(), rows: z.array(DueRow) }),
  }),
  'disposal.rules': call({
    needs: 'open',
    who: REGISTRARS,
    rows: 'records',
    input: z.object({}),
    output: z.object({
      types: z.array(DueType),
      channels: z.array(z.object({ id: Id, name: z.string() })),
      grounds: z.array(DisposalGround),
    }),
  }),
  /** The oldest due records of a rule that nothing blocks, fixed as they are. */
  'disposal.propose': call({
    needs: 'write',
    who: REGISTRARS,
    rows: 'records',
    journal: { sv: 'gallring av flera handlingar föreslogs', en: 'disposal of several records was proposed' },
    input: z.object({ typeId: Id, channelId: Id.nullable(), note: Text }),
    output: ListId,
  }),
  'disposal.lists': call({
    needs: 'open',
    who: REGISTRARS,
    rows: 'records',
    input: z.object({}),
    output: z.object({ lists: z.array(ListView) }),
  }),
  'disposal.list': call({ needs: 'open', who: REGISTRARS, rows: 'records', input: ListId, output: ListView }),
  'disposal.withdraw': call({
    needs: 'write',
    who: REGISTRARS,
    rows: 'records',
    journal: { sv: 'ett gallringsförslag drogs tillbaka', en: 'a proposal for disposal was withdrawn' },
    input: ListId.extend({ reason: RequiredText }),
    output: ListView,
  }),
  /** By somebody else than whoever proposed it. */
  'disposal.decide': call({
    needs: 'write',
    who: REGISTRARS,
    rows: 'records',
    journal: { sv: 'gallring av flera handlingar beslutades', en: 'disposal of several records was decided' },
    input: ListId.extend({ decision: DisposalDecision }),
    output: ListView,
  }),
  /** Before or after it is carried out; what is gone stays gone. */
  'disposal.revoke': call({
    needs: 'write',
    who: REGISTRARS,
    rows: 'records',
    journal: { sv: 'ett gallringsbeslut upphävdes', en: 'a decision to dispose of records was revoked' },
    input: ListId.extend(Revocation.shape),
    output: ListView,
  }),
  'disposal.carryOutList': call({
    needs: 'write',
    who: REGISTRARS,
    rows: 'records',
    journal: { sv: 'flera handlingars innehåll gallrades', en: 'the content of several records was disposed of' },
    input: ListId,
    output: ListView,
  }),
  'disposal.state': call({
    // Responsibility for the department's records is checked per record (R47); anyone who works with records may set a
    // hold.
    needs: 'open',
    who: 'member',
    rows: 'ownCases',
    input: RecordRef,
    output: DisposalState,
  }),
  'disposal.preview': call({
    needs: 'open',
    who: ['registrar', 'administrator'],
    rows: 'records',
    input: RecordRef,
    output: DisposalPreview,
  }),
  /** One record alone, whether its time has passed or not. */
  'disposal.proposeOne': call({
    needs: 'write',
    who: REGISTRARS,
    rows: 'records',
    journal: { sv: 'gallring av en handling föreslogs', en: 'disposal of a record was proposed' },
    input: RecordRef.extend({ asOf: z.string().min(1).max(20), note: Text }),
    output: ListId,
  }),
  'disposal.waiting': call({
    needs: 'open',
    who: ['registrar', 'administrator'],
    input: z.object({}),
    output: z.object({ rows: z.array(WaitingDisposal) }),
  }),
  /** Removes the content of a disposal that somebody else decided on. */
  'disposal.carryOutWaiting': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'records',
    input: z.object({ seq: z.number().int().positive() }),
    output: z.object({}),
  }),
  'disposal.hold': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'en handling spärrades mot gallring', en: 'a record was put on hold' },
    input: RecordRef.extend({ reason: RequiredText }),
    output: DisposalState,
  }),
  'disposal.release': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'records',
    journal: { sv: 'en spärr mot gallring hävdes', en: 'a hold was lifted' },
    input: RecordRef.extend({ reason: Text }),
    output: DisposalState,
  }),
  'disposal.page': call({
    needs: 'open',
    who: 'member',
    input: z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    output: z.object({ total: z.number(), rows: z.array(DisposalRow) }),
  }),
};

/** What older versions wrote, when one person alone could dispose of one record. */
export const disposalActions = {
  'disposal.carryOut': { sv: 'en handlings innehåll gallrades', en: 'the content of a record was disposed of' },
} as const satisfies Record<string, JournalWords>;
