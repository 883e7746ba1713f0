import { z } from 'zod';
import { FileInput } from '../channels/calls.ts';
import { Day, Id, Instant, OptionalLine, PastedText, RequiredText, Text } from '../common.ts';
import { call } from '../contract.ts';
import { AlikeItem, Appeal, DiaryDecision, FollowUp, Item, Marks, MOST_ALIKE, ModerationCase, Outcome, Sender } from './model.ts';

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

export const CaseLine = z.object({
  id: Id,
  seenAt: Instant,
  title: z.string(),
  channelId: Id,
  channelName: z.string(),
  status: z.enum(['draft', 'open', 'done']),
  outcome: z.enum(['none', 'keep', 'unpublish', 'delete', 'restore']),
  category: z.string(),
  diary: z.enum(['undecided', 'needed', 'notNeeded']),
  /** Its content has been disposed of (R47). */
  disposed: z.boolean(),
  /** Marked as secret: nothing of what it says stands in lists (OSL). */
  secret: z.boolean(),
});
export type CaseLine = z.infer<typeof CaseLine>;

/** What is still in the way of an outcome or of finishing; codes select sentences (`moderation.blocked.<code>`). */
export const CaseView = z.object({
  case: ModerationCase,
  channelName: z.string(),
  platform: z.string(),
  /** Why removal cannot be recorded yet (R17): `noContent`, `noSender`, `noEvidence`, `notPreserved`, `changedSince`. Empty: it can. */
  gate: z.array(z.string()),
  /** Why the case cannot be finished: `noCategory`, `noOutcome`, `noDiary`, `marksMissing`. */
  unfinished: z.array(z.string()),
  /** Milliseconds from seen to the first removal, null before (R16). */
  removalTook: z.number().nullable(),
  /** Whether the rules propose a diary entry, and why (R22). */
  proposesDiary: z.boolean(),
  /** Whether the rules propose a report to the police. */
  proposesPolice: z.boolean(),
});
export type CaseView = z.infer<typeof CaseView>;

/** Another case that looks like the same: the same link, or the same text, on the same channel. */
export const SimilarCase = z.object({ id: Id, seenAt: Instant, title: z.string(), outcome: CaseLine.shape.outcome, by: z.enum(['link', 'text']) });
export type SimilarCase = z.infer<typeof SimilarCase>;

const CaseId = z.object({ id: Id });
/** The revision that the screen shows. Refused when somebody else has changed the same parts since; left out, nothing is compared. */
const basedOn = z.number().int().nonnegative().optional();
const BasedCase = CaseId.extend({ basedOn });
const View = CaseView;

export const moderationCalls = {
  'moderation.page': call('open', z.object({ filter: CaseFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }), z.object({ total: z.number(), rows: z.array(CaseLine) })),
  'moderation.get': call('open', CaseId, View),
  'moderation.history': call('open', CaseId, z.array(z.object({ seq: z.number(), at: z.string(), by: z.string(), case: ModerationCase }))),
  'moderation.start': call('write', z.object({ channelId: Id, seenAt: Instant.optional() }), CaseId),
  /** Saves any part of a draft or open case; parts left out stay. Content and sender cannot change once preserved. */
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
      // Without their defaults: what is not named stays as it is.
      categoryNote: Text.unwrap().optional(),
      /** All further items, those that are preserved first and as they were. */
      alike: z.array(AlikeItem).max(MOST_ALIKE * 2).optional(),
      marks: Marks.optional(),
      keptWhere: ModerationCase.shape.keptWhere.unwrap().optional(),
      basedOn,
    }),
    View,
  ),
  'moderation.addEvidence': call('write', z.object({ id: Id, files: z.array(FileInput).min(1).max(20) }), View),
  'moderation.removeEvidence': call('write', z.object({ id: Id, blobId: z.string().max(128) }), View),
  /** Stores and hashes content and sender in the chain; only after this can a removal be recorded (R17). */
  'moderation.preserve': call('write', BasedCase, View),
  /** `of`: which items; left out, all of those that it can be done with. */
  'moderation.recordOutcome': call('write', BasedCase.extend({ outcome: Outcome, doneAt: Instant.optional(), note: Text, of: z.array(Id).max(MOST_ALIKE + 1).optional() }), View),
  /** Police, author, block. Also of a finished case: the number comes later, and the block ends later. */
  'moderation.followUp': call('write', BasedCase.extend({ followUp: FollowUp }), View),
  /** A complaint by the author; opens a finished case again. */
  'moderation.noteAppeal': call('write', CaseId.extend({ on: Day, text: RequiredText }), View),
  'moderation.decideAppeal': call('write', CaseId.extend({ appealId: Id, on: Day, decision: Appeal.shape.decided.unwrap().shape.decision, reason: RequiredText }), View),
  /** Cases of the same channel with the same link or text, of those that the person may read. */
  'moderation.similar': call('open', z.object({ id: Id.nullable(), channelId: Id, text: PastedText, link: z.string().max(2000) }), z.array(SimilarCase)),
  'moderation.decideDiary': call('write', BasedCase.extend({ decision: DiaryDecision.shape.decision, reason: Text, number: OptionalLine }), View),
  'moderation.finish': call('write', BasedCase, View),
  'moderation.reopen': call('write', z.object({ id: Id, reason: Text }), View),
};
