import { z } from 'zod';
import { Id, Instant, RequiredText, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
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
});
export type DisposalState = z.infer<typeof DisposalState>;

/** What disposal would erase and what would remain. */
export const DisposalPreview = z.object({
  /** To be returned with `disposal.carryOut`, which requires that the record is unchanged since the preview. */
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
  grounds: z.array(DisposalGround),
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

export const disposalCalls = {
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
  /** Permanently erases the contents of the record; only the stub and the disposal log entry remain (R47). */
  'disposal.carryOut': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'records',
    journal: { sv: 'en handlings innehåll gallrades', en: 'the content of a record was disposed of' },
    input: RecordRef.extend({ asOf: z.string().max(100), decision: DisposalDecision }),
    output: z.object({ id: Id }),
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
