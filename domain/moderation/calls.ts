import { z } from 'zod';
import { Day, FileInput, Id, Instant, OptionalLine, PastedText, RequiredText, Text } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
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
  /** `M-2026-014`. */
  recordNo: z.string(),
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
  /** The limit of the rules, in hours, if it was removed later than that (R16.3). */
  overLimitHours: z.number().optional(),
});
export type CaseRow = z.infer<typeof CaseRow>;

/** A case with what blocks an outcome or finishing; codes select messages (`moderation.blocked.<code>`). */
export const CaseView = z.object({
  case: ModerationCase,
  /** `M-2026-014`. */
  recordNo: z.string(),
  channelName: z.string(),
  platform: z.string(),
  /**
   * Why a removal cannot be recorded yet (R17): `noContent`, `noSender`, `noEvidence`, `notPreserved`, `changedSince`,
   * `notSeen`. Empty: it can.
   */
  gate: z.array(z.string()),
  /**
   * Why the case cannot be finished: `noCategory`, `noOutcome`, `noDiary`, `marksMissing`, `secretNotRegistered`,
   * `appealOpen`.
   */
  unfinished: z.array(z.string()),
  /** Milliseconds from `seenAt` to the first removal; null before (R16). */
  removalTook: z.number().nullable(),
  /** The limit of the rules, in hours, if it was removed later than that (R16.3). */
  overLimitHours: z.number().optional(),
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
  'moderation.page': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCases',
    input: z.object({ filter: CaseFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    output: z.object({
      total: z.number(),
      /** How many of the listed cases are open and need the signed-in person. */
      needMe: z.number(),
      rows: z.array(CaseRow),
    }),
  }),
  'moderation.get': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCases',
    input: CaseId,
    output: CaseOutput,
  }),
  'moderation.history': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCases',
    input: CaseId,
    output: z.array(
      z.object({
        seq: z.number(),
        at: z.string(),
        by: z.string(),
        case: ModerationCase,
        /** It bears a stamp of somebody else than its signer, or of another time. */
        otherStamp: z.literal(true).optional(),
      }),
    ),
  }),
  'moderation.start': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'ett ärende påbörjades', en: 'a case was started' },
    input: z.object({ channelId: Id, seenAt: Instant.optional() }),
    output: CaseId,
  }),
  /**
   * Saves any fields of a draft or open case; omitted fields keep their value. Content and sender are fixed once
   * preserved.
   */
  'moderation.save': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'ett ärende ändrades', en: 'a case was changed' },
    input: z.object({
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
    output: CaseOutput,
  }),
  'moderation.addEvidence': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'bevis lades till', en: 'evidence was added' },
    input: z.object({ id: Id, files: z.array(FileInput).min(1).max(20) }),
    output: CaseOutput,
  }),
  'moderation.removeEvidence': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'bevis togs bort ur ärendet', en: 'evidence was removed from the case' },
    input: z.object({ id: Id, blobId: z.string().max(128) }),
    output: CaseOutput,
  }),
  /** Stores and hashes content and sender in the chain; a removal can be recorded only afterwards (R17). */
  'moderation.preserve': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'innehåll och avsändare bevarades', en: 'content and sender were preserved' },
    input: BasedCase,
    output: CaseOutput,
  }),
  /** The signed-in person has looked and can see the items in the evidence, where the program did not find them (R17). */
  'moderation.confirmSeen': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: {
      sv: 'någon intygade att inlägget syns i beviset',
      en: 'somebody confirmed that the evidence shows the item',
    },
    input: BasedCase,
    output: CaseOutput,
  }),
  /** `of`: the items concerned; if absent, all for which the outcome is possible. */
  'moderation.recordOutcome': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'en åtgärd antecknades', en: 'an outcome was recorded' },
    input: BasedCase.extend({
      outcome: Outcome,
      doneAt: Instant.optional(),
      note: Text,
      of: z
        .array(Id)
        .max(MAX_ADDITIONAL_ITEMS + 1)
        .optional(),
    }),
    output: CaseOutput,
  }),
  /** Police, author, block. Also for finished cases: the report number arrives later, and the block ends later. */
  'moderation.followUp': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'det som hör till ett ärende ändrades', en: 'the follow-up of a case was changed' },
    input: BasedCase.extend({ followUp: FollowUp }),
    output: CaseOutput,
  }),
  /** Records a complaint by the author; reopens a finished case. */
  'moderation.noteAppeal': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'ett klagomål antecknades', en: 'a complaint was recorded' },
    input: CaseId.extend({ on: Day, text: RequiredText }),
    output: CaseOutput,
  }),
  'moderation.decideAppeal': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'ett klagomål avgjordes', en: 'a complaint was decided' },
    input: CaseId.extend({
      appealId: Id,
      on: Day,
      decision: Appeal.shape.decided.unwrap().shape.decision,
      reason: RequiredText,
    }),
    output: CaseOutput,
  }),
  /** Cases of the same channel with the same link or text that the signed-in person may read. */
  'moderation.similar': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCases',
    input: z.object({ id: Id.nullable(), channelId: Id, text: PastedText, link: z.string().max(2000) }),
    output: z.array(SimilarCase),
  }),
  'moderation.decideDiary': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'diarieföring avgjordes', en: 'a registration decision was made' },
    input: BasedCase.extend({ decision: DiaryDecision.shape.decision, reason: Text, number: OptionalLine }),
    output: CaseOutput,
  }),
  'moderation.finish': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'ett ärende avslutades', en: 'a case was finished' },
    input: BasedCase,
    output: CaseOutput,
  }),
  'moderation.reopen': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'ett ärende öppnades igen', en: 'a case was reopened' },
    input: z.object({ id: Id, reason: Text }),
    output: CaseOutput,
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const moderationActions = {
  'moderation.package': { sv: 'ett bevispaket skapades', en: 'an evidence package was created' },
  'moderation.packageNotSaved': { sv: 'ett bevispaket blev inte sparat', en: 'an evidence package was not saved' },
} as const satisfies Record<string, JournalWords>;
