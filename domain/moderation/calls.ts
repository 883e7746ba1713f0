import { z } from 'zod';
import { FileInput } from '../channels/calls.ts';
import { Day, Id, Instant, OptionalLine, PastedText, RequiredText, Text } from '../common.ts';
import { call } from '../contract.ts';
import {
  AdditionalItem,
  Appeal,
  DiaryDecision,
  FollowUp,
  Item,
  Classification,
  MAX_ADDITIONAL_ITEMS,
  ModerationCase,
  Outcome,
  Sender,
} from './model.ts';

export const CaseFilter = z.object({
  search: z.string().max(200).default(''),
  channelIds: z.array(Id).default([]),
  status: z.array(z.enum(['draft', 'open', 'done'])).default([]),
  outcome: z.array(z.enum(['none', 'keep', 'unpublish', 'delete', 'restore'])).default([]),
  categories: z.array(z.string().max(60)).default([]),
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
  order: z.enum(['newest', 'oldest']).default('newest'),
});
export type CaseFilter = z.infer<typeof CaseFilter>;

export const CaseRow = z.object({
  id: Id,
  seenAt: Instant,
  title: z.string(),
  channelId: Id,
  channelName: z.string(),
  status: z.enum(['draft', 'open', 'done']),
  outcome: z.enum(['none', 'keep', 'unpublish', 'delete', 'restore']),
  category: z.string(),
  diary: z.enum(['undecided', 'needed', 'notNeeded']),
  /** Its contents have been disposed of (R47). */
  disposed: z.boolean(),
  /** Marked as confidential: lists do not show its contents (OSL). */
  secret: z.boolean(),
});
export type CaseRow = z.infer<typeof CaseRow>;

/** A case with what blocks an outcome or finishing; codes select messages (`moderation.blocked.<code>`). */
export const CaseView = z.object({
  case: ModerationCase,
  channelName: z.string(),
  platform: z.string(),
  /**
   * Why a removal cannot be recorded yet (R17): `noContent`, `noSender`, `noEvidence`, `notPreserved`, `changedSince`.
   * Empty: it can.
   */
  gate: z.array(z.string()),
  /**
   * Why the case cannot be finished: `noCategory`, `noOutcome`, `noDiary`, `marksMissing`, `secretNotRegistered`,
   * `appealOpen`.
   */
  unfinished: z.array(z.string()),
  /** Milliseconds from `seenAt` to the first removal; null before (R16). */
  removalTook: z.number().nullable(),
  /** Whether the rules propose a diary entry (R22). */
  proposesDiary: z.boolean(),
  /** Whether the rules propose a police report. */
  proposesPolice: z.boolean(),
});
export type CaseView = z.infer<typeof CaseView>;

/** A possible duplicate: another case on the same channel with the same link or the same text. */
export const SimilarCase = z.object({
  id: Id,
  seenAt: Instant,
  title: z.string(),
  outcome: CaseRow.shape.outcome,
  by: z.enum(['link', 'text']),
});
export type SimilarCase = z.infer<typeof SimilarCase>;

const CaseId = z.object({ id: Id });
/**
 * The revision shown in the renderer. The call fails if another user changed the same parts since; if absent, no check.
 */
const basedOn = z.number().int().nonnegative().optional();
const BasedCase = CaseId.extend({ basedOn });
const CaseOutput = CaseView;

export const moderationCalls = {
  'moderation.page': call(
    'open',
    z.object({ filter: CaseFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    z.object({ total: z.number(), rows: z.array(CaseRow) }),
  ),
  'moderation.get': call('open', CaseId, CaseOutput),
  'moderation.history': call(
    'open',
    CaseId,
    z.array(z.object({ seq: z.number(), at: z.string(), by: z.string(), case: ModerationCase })),
  ),
  'moderation.start': call('write', z.object({ channelId: Id, seenAt: Instant.optional() }), CaseId),
  /**
   * Saves any fields of a draft or open case; omitted fields keep their value. Content and sender are fixed once
   * preserved.
   */
  'moderation.save': call(
    'write',
    z.object({
      id: Id,
      channelId: Id.optional(),
      seenAt: Instant.optional(),
      direction: z.enum(['received', 'drawnUp']).optional(),
      item: Item.optional(),
      sender: Sender.nullable().optional(),
      categoryId: z.string().max(60).optional(),
      // Without defaults: an omitted field keeps its value.
      categoryNote: Text.unwrap().optional(),
      /** All additional items; preserved ones first and unchanged. */
      alike: z
        .array(AdditionalItem)
        .max(MAX_ADDITIONAL_ITEMS * 2)
        .optional(),
      marks: Classification.optional(),
      keptWhere: ModerationCase.shape.keptWhere.unwrap().optional(),
      basedOn,
    }),
    CaseOutput,
  ),
  'moderation.addEvidence': call('write', z.object({ id: Id, files: z.array(FileInput).min(1).max(20) }), CaseOutput),
  'moderation.removeEvidence': call('write', z.object({ id: Id, blobId: z.string().max(128) }), CaseOutput),
  /** Stores and hashes content and sender in the chain; a removal can be recorded only afterwards (R17). */
  'moderation.preserve': call('write', BasedCase, CaseOutput),
  /** `of`: the items concerned; if absent, all for which the outcome is possible. */
  'moderation.recordOutcome': call(
    'write',
    BasedCase.extend({
      outcome: Outcome,
      doneAt: Instant.optional(),
      note: Text,
      of: z
        .array(Id)
        .max(MAX_ADDITIONAL_ITEMS + 1)
        .optional(),
    }),
    CaseOutput,
  ),
  /** Police, author, block. Also for finished cases: the report number arrives later, and the block ends later. */
  'moderation.followUp': call('write', BasedCase.extend({ followUp: FollowUp }), CaseOutput),
  /** Records a complaint by the author; reopens a finished case. */
  'moderation.noteAppeal': call('write', CaseId.extend({ on: Day, text: RequiredText }), CaseOutput),
  'moderation.decideAppeal': call(
    'write',
    CaseId.extend({
      appealId: Id,
      on: Day,
      decision: Appeal.shape.decided.unwrap().shape.decision,
      reason: RequiredText,
    }),
    CaseOutput,
  ),
  /** Cases of the same channel with the same link or text that the signed-in person may read. */
  'moderation.similar': call(
    'open',
    z.object({ id: Id.nullable(), channelId: Id, text: PastedText, link: z.string().max(2000) }),
    z.array(SimilarCase),
  ),
  'moderation.decideDiary': call(
    'write',
    BasedCase.extend({ decision: DiaryDecision.shape.decision, reason: Text, number: OptionalLine }),
    CaseOutput,
  ),
  'moderation.finish': call('write', BasedCase, CaseOutput),
  'moderation.reopen': call('write', z.object({ id: Id, reason: Text }), CaseOutput),
};
