import { z } from 'zod';
import { Id, Instant, OptionalLine, Text, WebAddress } from '../common.ts';
import { call } from '../contract.ts';
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
  'captures.page': call(
    'open',
    z.object({ filter: CaptureFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    z.object({ total: z.number(), rows: z.array(CaptureRow) }),
  ),
  'captures.get': call('open', z.object({ id: Id }), CaptureView),
  /** Opens the capture window for a channel at `address`, or at the channel's own address. */
  'captures.open': call(
    'write',
    z.object({
      channelId: Id,
      caseId: Id.nullable().default(null),
      planId: Id.nullable().default(null),
      address: z.union([WebAddress, z.literal('')]).default(''),
    }),
    z.object({}),
  ),
  /** Deletes what the channel's pages have stored on this computer: logins, cookies, files. */
  'captures.forget': call('open', z.object({ channelId: Id }), z.object({})),
  'captures.mark': call('write', z.object({ id: Id, marks: Classification }), CaptureView),
  /** Adds it as evidence to a case; null: to a new case. */
  'captures.toCase': call('write', z.object({ id: Id, caseId: Id.nullable() }), CaptureView),
  'captures.decideDiary': call(
    'write',
    z.object({ id: Id, decision: DiaryDecision.shape.decision, reason: Text, number: OptionalLine }),
    CaptureView,
  ),
};
