// A moderation case: an item, its sender, the reason, the stored copy, and the actions taken. R14–R18, R21–R22,
// R44–R45.
import { z } from 'zod';
import {
  Day,
  FileRef,
  Id,
  Instant,
  Line,
  OptionalLine,
  PastedText,
  RequiredText,
  Stamp,
  Text,
  WebAddress,
} from '../kernel/schemas.ts';
import { DiaryEntry } from '../diary/model.ts';

export const ITEM_KINDS = ['comment', 'post', 'message', 'review', 'picture', 'other'] as const;

export const Item = z.object({
  kind: z.enum(ITEM_KINDS).default('comment'),
  text: PastedText,
  link: z.union([WebAddress, z.literal('')]).default(''),
  /** Time of writing according to the platform, if given. */
  postedAt: Instant.nullable().default(null),
});
export type Item = z.infer<typeof Item>;

/** The sender as shown on the platform, or unknown with a reason (R17). */
export const Sender = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    name: Line,
    handle: OptionalLine,
    link: z.union([WebAddress, z.literal('')]).default(''),
  }),
  z.object({ kind: z.literal('unknown'), reason: Line }),
]);
export type Sender = z.infer<typeof Sender>;

/** Maximum number of additional items in one case. */
export const MAX_ADDITIONAL_ITEMS = 99;
/** Maximum total length of their texts, in characters, so that a case fits in a single write. */
export const MAX_ADDITIONAL_TEXT_CHARACTERS = 400_000;
/** Id of the first item within a case. */
export const FIRST_ITEM = 'first';

/**
 * An additional item similar to the first: for twenty spam comments, one decision. Has its own sender, link and times.
 */
export const AdditionalItem = z.object({
  id: Id,
  item: Item,
  sender: Sender.nullable(),
  /** When it was seen; absent: together with the first item. */
  seenAt: Instant.optional(),
});
export type AdditionalItem = z.infer<typeof AdditionalItem>;

/**
 * That an item can be seen in the evidence (R17.2). `found`: its text and author are in the text of a stored file;
 * `confirmed`: a person has looked, and says so.
 */
export const SeenItem = z.discriminatedUnion('how', [
  z.object({
    how: z.literal('found'),
    item: Id,
    blobId: z.string().max(128),
    /** The share of its words that were found. */
    share: z.number().min(0).max(1),
  }),
  z.object({ how: z.literal('confirmed'), item: Id, stamp: Stamp }),
]);
export type SeenItem = z.infer<typeof SeenItem>;

/** Proof that content and sender were stored: hashes of both, in the chain before any outcome (R17). */
export const Preserved = z.object({
  stamp: Stamp,
  /** Hex SHA-256 of the canonical JSON of item, sender and any additional items. */
  contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
  files: z.array(z.object({ blobId: z.string(), sha256: z.string() })),
  /** Number of additional items that the proof covers; those are locked. */
  alike: z.number().int().nonnegative().optional(),
  /** Which items can be seen in the files; older cases, and those without files, lack it. */
  seen: z
    .array(SeenItem)
    .max(MAX_ADDITIONAL_ITEMS + 1)
    .optional(),
});
export type Preserved = z.infer<typeof Preserved>;

/** `restore`: visible again after a removal, because of an appeal or a mistake. */
export const OUTCOMES = ['keep', 'unpublish', 'delete', 'restore'] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

/** An action on the item; the last one determines its state. Unpublishing and deleting are different removals (R16). */
export const Action = z.object({
  id: Id,
  outcome: Outcome,
  /** When it was performed on the platform. */
  doneAt: Instant,
  note: Text,
  /** The items it was performed on, in a case with several; absent in a case with one. */
  of: z.array(Id).optional(),
  stamp: Stamp,
});
export type Action = z.infer<typeof Action>;

/** Maximum number of actions in one case. */
export const MAX_ACTIONS = 200;

/** The author's complaint about an action, and the decision on it. */
export const Appeal = z.object({
  id: Id,
  /** The day on which it was received. */
  on: Day,
  text: RequiredText,
  stamp: Stamp,
  decided: z
    .object({ on: Day, decision: z.enum(['stands', 'changed']), reason: RequiredText, stamp: Stamp })
    .nullable(),
});
export type Appeal = z.infer<typeof Appeal>;
export const MAX_APPEALS = 20;

export const INFORMED_HOW = ['publicly', 'message', 'mail', 'other'] as const;

export const FollowUp = z.object({
  /** Number of the police report; empty until it is known. */
  police: z.object({ reportedOn: Day, number: OptionalLine }).nullable().default(null),
  authorInformed: z
    .object({ on: Day, text: Text, how: z.enum(INFORMED_HOW).optional() })
    .nullable()
    .default(null),
  blockedUntil: Day.nullable().default(null),
  /** The day on which the block was lifted on the platform; until then the program reminds the user when it ends. */
  blockLifted: Day.nullable().optional(),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** A part of a case: the text, the sender, the officers' notes, one file, or one additional item. */
export const PartName = z.string().regex(/^(text|sender|note|file:[0-9a-f]{16,128}|item:[A-Za-z0-9_-]{1,64})$/);
export const ClassifiedPart = z.object({ part: PartName, secrecy: z.boolean(), personalData: z.boolean() });
export type ClassifiedPart = z.infer<typeof ClassifiedPart>;

/**
 * Classification of the whole case; `parts` says which parts it applies to. Without parts it applies to all of
 * them.
 */
export const Classification = z.object({
  secrecy: z.boolean().default(false),
  /** Chapter and section of OSL, if confidential. */
  secrecyBasis: OptionalLine,
  personalData: z.boolean().default(false),
  parts: z.array(ClassifiedPart).max(250).optional(),
});
export type Classification = z.infer<typeof Classification>;

/**
 * The diary decision (R21): not needed, since it is kept in order without one; or needed, with a number once assigned.
 */
export const DiaryDecision = z.object({
  decision: z.enum(['needed', 'notNeeded']),
  reason: Text,
  number: OptionalLine,
  stamp: Stamp,
  /** The entry as edited by a user; absent: as the program proposes it (OSL 5:2). */
  entry: DiaryEntry.optional(),
  /** Who assigned the number, and when. */
  numbered: Stamp.optional(),
  /** When it was last exported to the registrar's diary system. */
  sent: Stamp.optional(),
});
export type DiaryDecision = z.infer<typeof DiaryDecision>;

export const CaseCategory = z.object({
  id: z.string().max(60),
  /** Name and legal basis as worded when the case was created, so that a later rule set does not change history. */
  name: Line,
  /** Empty: the rules gave none. */
  basis: OptionalLine,
});

/** An export of the whole case with all its files: who, when and why (R18, R42). */
export const EvidencePackage = z.object({
  id: Id,
  stamp: Stamp,
  reason: Line,
  /** Writing the file failed. */
  notSaved: z.boolean().optional(),
});
export type EvidencePackage = z.infer<typeof EvidencePackage>;
export const MAX_PACKAGES = 200;

/** What remains on the case after disposal. */
export const Disposed = z.object({
  disposalId: Id,
  reference: Line,
  decidedOn: Day,
  /** Name and legal basis of the ground, as worded at the time. */
  ground: Line,
  basis: Line,
  stamp: Stamp,
});
export type Disposed = z.infer<typeof Disposed>;

export const ModerationCase = z.object({
  id: Id,
  channelId: Id,
  /** Received from outside, or drawn up by the municipality (R44). */
  direction: z.enum(['received', 'drawnUp']).default('received'),
  seenAt: Instant,
  item: Item,
  sender: Sender.nullable(),
  /** Additional items similar to the first, in the same case. */
  alike: z.array(AdditionalItem).max(MAX_ADDITIONAL_ITEMS).optional(),
  category: CaseCategory.nullable(),
  categoryNote: Text,
  evidence: z.array(FileRef).max(100),
  preserved: Preserved.nullable(),
  actions: z.array(Action).max(MAX_ACTIONS),
  appeals: z.array(Appeal).max(MAX_APPEALS).optional(),
  followUp: FollowUp,
  marks: Classification,
  diary: DiaryDecision.nullable(),
  keptWhere: z.enum(['vault', 'medium', 'print', 'link']).default('vault'),
  status: z.enum(['draft', 'open', 'done']),
  finished: Stamp.nullable(),
  /** Exports of the whole case. */
  packages: z.array(EvidencePackage).max(MAX_PACKAGES).optional(),
  /** Why the finished case was last reopened. */
  reopenReason: Text.optional(),
  /** Disposal of its contents, and the grounds for it (R47). */
  disposed: Disposed.optional(),
  /** Made from something that was imported. */
  imported: z.literal(true).optional(),
  created: Stamp,
  changed: Stamp,
  /** Number of changes, so that the renderer can say which version of the case it has seen. */
  revision: z.number().int().nonnegative().optional(),
});
export type ModerationCase = z.infer<typeof ModerationCase>;
