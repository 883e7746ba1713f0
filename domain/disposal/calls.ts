import { z } from 'zod';
import { Id, Instant, RequiredText, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { Disposed } from '../moderation/model.ts';
import { Signed } from '../kernel/signed.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { DisposalGround } from '../rules/model.ts';
import { CaseFacts, DisposalDecision, DisposalEntry, Hold } from './model.ts';
import { DISPOSAL_BLOCKS } from './problems.ts';

/** An entry, and who wrote it where that is not what it says. */
export const DisposalRow = z.intersection(
  DisposalEntry,
  z.object({
    /** The number of the case, `M-2026-014`. */
    recordNo: z.string(),
    signed: Signed.optional(),
  }),
);
export type DisposalRow = z.infer<typeof DisposalRow>;

const CaseId = z.object({ caseId: Id });

/** State of a case with regard to disposal. */
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
  /** To be returned with `disposal.carryOut`, which requires that the case is unchanged since the preview. */
  asOf: z.string(),
  characters: z.number(),
  sender: z.string(),
  /** Number of notes and reasons that users wrote on the case. */
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
  /** How many cases, other records, and files. */
  cases: z.number(),
  others: z.number(),
  files: z.number(),
  /** The case, if it is one alone and the signed-in person keeps its records. */
  case: CaseFacts.pick({ caseId: true, channelName: true, seenAt: true, diaryNumber: true }).nullable(),
  /** When programs remove the content unasked; null: never, it is too much. */
  from: Instant.nullable(),
  /** Whether the signed-in person may have it removed now. */
  mayCarryOut: z.boolean(),
});
export type WaitingDisposal = z.infer<typeof WaitingDisposal>;

export const disposalCalls = {
  'disposal.state': call({
    // Responsibility for the department's records is checked per case (R47); anyone who works with records may set a
    // hold.
    needs: 'open',
    who: 'member',
    rows: 'ownCases',
    input: CaseId,
    output: DisposalState,
  }),
  'disposal.preview': call({
    needs: 'open',
    who: ['registrar', 'administrator'],
    rows: 'records',
    input: CaseId,
    output: DisposalPreview,
  }),
  /** Permanently erases the contents of the case; only the stub and the disposal log entry remain (R47). */
  'disposal.carryOut': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'records',
    journal: { sv: 'ett ärendes innehåll gallrades', en: 'the content of a case was disposed of' },
    input: z.object({ caseId: Id, asOf: z.string().max(100), decision: DisposalDecision }),
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
    journal: { sv: 'ett ärende spärrades mot gallring', en: 'a case was put on hold' },
    input: z.object({ caseId: Id, reason: RequiredText }),
    output: DisposalState,
  }),
  'disposal.release': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'records',
    journal: { sv: 'en spärr mot gallring hävdes', en: 'a hold was lifted' },
    input: z.object({ caseId: Id, reason: Text }),
    output: DisposalState,
  }),
  'disposal.page': call({
    needs: 'open',
    who: 'member',
    input: z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    output: z.object({ total: z.number(), rows: z.array(DisposalRow) }),
  }),
};
