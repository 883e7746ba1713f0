import { z } from 'zod';
import { Id, Instant, OptionalLine, Text, WebAddress } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { DiaryDecision, Classification } from '../moderation/model.ts';
import { Capture, CaptureFacts, CapturedPart } from './model.ts';

export const CaptureFilter = z.object({
  search: z.string().max(200).default(''),
  channelIds: z.array(Id).max(500).default([]),
  planId: Id.optional(),
});

export const CaptureRow = z.object({
  id: Id,
  takenAt: Instant,
  /** The page's title or address; empty when the capture is marked as confidential. */
  title: z.string(),
  channelId: Id,
  channelName: z.string(),
  direction: Capture.shape.direction,
  caseId: Id.nullable(),
  planId: Id.nullable(),
  secret: z.boolean(),
  /** How much its comparisons found gone or changed, and how much of that is unexplained (R17). */
  vanished: z.object({ all: z.number(), open: z.number() }),
});
export type CaptureRow = z.infer<typeof CaptureRow>;

export const CaptureView = z.object({
  capture: Capture,
  channelName: z.string(),
  takenBy: z.string(),
  /** Whether the signed-in person may read the case it is evidence in. */
  mayReadCase: z.boolean(),
});
export type CaptureView = z.infer<typeof CaptureView>;

/** Where a capture is stored: on its own, in a new moderation case, or in an existing one. */
export const CaptureDestination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alone') }),
  z.object({ kind: z.literal('newCase') }),
  z.object({ kind: z.literal('case'), caseId: Id }),
]);
export type CaptureDestination = z.infer<typeof CaptureDestination>;

/** Input from the main process for storing a capture; not available to the renderer. */
export const CaptureInput = z.object({
  channelId: Id,
  direction: Capture.shape.direction,
  planId: Id.nullable(),
  unattended: z.boolean(),
  into: CaptureDestination,
  facts: CaptureFacts,
  /** Uploads that are complete but not finished: they are stored together with the record that refers to them. */
  files: z
    .array(z.object({ part: CapturedPart, uploadId: Id }))
    .min(1)
    .max(10),
});
export type CaptureInput = z.input<typeof CaptureInput>;

const Failure = z
  .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
  .nullable();
/**
 * The capture is stored. `caseProblem`: adding it to the case failed; `planProblem`: it could not be counted for the
 * plan (R23).
 */
export const StoredCapture = z.object({
  id: Id,
  caseId: Id.nullable(),
  caseProblem: Failure,
  planProblem: Failure.default(null),
});
export type StoredCapture = z.infer<typeof StoredCapture>;

export const captureCalls = {
  'captures.page': call({
    // Channels and confidentiality are checked per capture. Calls of the bar are answered only for the capture window's
    // own bar; storing is checked by the engine like `captures.open`.
    needs: 'open',
    who: 'member',
    rows: 'ownCaptures',
    input: z.object({
      filter: CaptureFilter,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    /** `vanished`: how much is gone from the pages of these channels without an explanation (R17). */
    output: z.object({ total: z.number(), rows: z.array(CaptureRow), vanished: z.number() }),
  }),
  'captures.get': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCaptures',
    input: z.object({ id: Id }),
    output: CaptureView,
  }),
  /** What the pages that are evidence in a case lack, the newest first. */
  'captures.ofCase': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCaptures',
    input: z.object({ caseId: Id }),
    output: z.array(Capture.pick({ id: true, takenAt: true, lacks: true })),
  }),
  /** Opens the capture window for a channel at `address`, or at the channel's own address. */
  'captures.open': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    answeredBy: 'main',
    input: z.object({
      channelId: Id,
      caseId: Id.nullable().default(null),
      planId: Id.nullable().default(null),
      address: z.union([WebAddress, z.literal('')]).default(''),
    }),
    output: z.object({}),
  }),
  /** Deletes what the channel's pages have stored for the member: logins, cookies, files. */
  'captures.forget': call({
    needs: 'open',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    answeredBy: 'main',
    input: z.object({ channelId: Id }),
    output: z.object({}),
  }),
  'captures.mark': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCaptures',
    journal: { sv: 'sekretess för ett bevis ändrades', en: 'the confidentiality of a saved page was changed' },
    input: z.object({ id: Id, marks: Classification }),
    output: CaptureView,
  }),
  /** Adds it as evidence to a case; null: to a new case. */
  'captures.toCase': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCaptures',
    journal: { sv: 'ett bevis lades till ett ärende', en: 'a saved page was added to a case' },
    input: z.object({ id: Id, caseId: Id.nullable() }),
    output: CaptureView,
  }),
  'captures.decideDiary': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCaptures',
    journal: { sv: 'diarieföring avgjordes', en: 'a registration decision was made' },
    input: z.object({ id: Id, decision: DiaryDecision.shape.decision, reason: Text, number: OptionalLine }),
    output: CaptureView,
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const captureActions = {
  'captures.store': { sv: 'en sida sparades som bevis', en: 'a page was saved as evidence' },
} as const satisfies Record<string, JournalWords>;
