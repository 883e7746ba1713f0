// A moderation case: an item, its sender, why, the stored copy, and what was done. R14–R18, R21–R22, R44–R45.
import { z } from 'zod';
import { Day, FileRef, Id, Instant, Line, OptionalLine, PastedText, RequiredText, Stamp, Text, WebAddress } from '../common.ts';
import { DiaryEntry } from '../diary/model.ts';
import { Disposed } from '../disposal/model.ts';

export const ITEM_KINDS = ['comment', 'post', 'message', 'review', 'picture', 'other'] as const;

export const Item = z.object({
  kind: z.enum(ITEM_KINDS).default('comment'),
  text: PastedText,
  link: z.union([WebAddress, z.literal('')]).default(''),
  /** When the platform says it was written, if it says so. */
  postedAt: Instant.nullable().default(null),
});
export type Item = z.infer<typeof Item>;

/** Who sent it: as it stands on the platform, or unknown with a reason (R17). */
export const Sender = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), name: Line, handle: OptionalLine, link: z.union([WebAddress, z.literal('')]).default('') }),
  z.object({ kind: z.literal('unknown'), reason: Line }),
]);
export type Sender = z.infer<typeof Sender>;

/** The most further items of one case. */
export const MOST_ALIKE = 99;
/** The most characters of all their texts together, so that a case stays one write. */
export const MOST_ALIKE_TEXT = 400_000;
/** What names the first item among all of a case. */
export const FIRST_ITEM = 'first';

/** A further item of the same case, alike the first: twenty spam comments, one decision. Its own sender, link and times. */
export const AlikeItem = z.object({
  id: Id,
  item: Item,
  sender: Sender.nullable(),
  /** When it was seen; left out: together with the first. */
  seenAt: Instant.optional(),
});
export type AlikeItem = z.infer<typeof AlikeItem>;

/** The proof that content and sender were stored: hashes of both, in the chain before any outcome (R17). */
export const Preserved = z.object({
  stamp: Stamp,
  /** Hex SHA-256 of the canonical JSON of item and sender. */
  contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
  files: z.array(z.object({ blobId: z.string(), sha256: z.string() })),
  /** How many of the further items it covers; those are locked. */
  alike: z.number().int().nonnegative().optional(),
});
export type Preserved = z.infer<typeof Preserved>;

/** `restore`: shown again after a removal, because of an appeal or a mistake. */
export const OUTCOMES = ['keep', 'unpublish', 'delete', 'restore'] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

/** Something done with the item; the last one says how it stands now. Two different removals (R16). */
export const Action = z.object({
  id: Id,
  outcome: Outcome,
  /** When it was done on the platform. */
  doneAt: Instant,
  note: Text,
  /** Which items it was done with, in a case of several; left out in a case of one. */
  of: z.array(Id).optional(),
  stamp: Stamp,
});
export type Action = z.infer<typeof Action>;

/** The most actions of one case. */
export const MOST_ACTIONS = 200;

/** The author's complaint about what was done, and what was decided about it. */
export const Appeal = z.object({
  id: Id,
  /** The day it came in. */
  on: Day,
  text: RequiredText,
  stamp: Stamp,
  decided: z.object({ on: Day, decision: z.enum(['stands', 'changed']), reason: RequiredText, stamp: Stamp }).nullable(),
});
export type Appeal = z.infer<typeof Appeal>;
export const MOST_APPEALS = 20;

export const INFORMED_HOW = ['publicly', 'message', 'mail', 'other'] as const;

export const FollowUp = z.object({
  /** Report number, or empty while it is not given. */
  police: z.object({ reportedOn: Day, number: OptionalLine }).nullable().default(null),
  authorInformed: z.object({ on: Day, text: Text, how: z.enum(INFORMED_HOW).optional() }).nullable().default(null),
  blockedUntil: Day.nullable().default(null),
  /** The day the block was lifted on the platform; until then the program reminds of its end. */
  blockLifted: Day.nullable().optional(),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** A part of a case: the text, the sender, notes of the officers, one file, one further item. */
export const PartName = z.string().regex(/^(text|sender|note|file:[0-9a-f]{16,128}|item:[A-Za-z0-9_-]{1,64})$/);
export const PartMark = z.object({ part: PartName, secrecy: z.boolean(), personalData: z.boolean() });
export type PartMark = z.infer<typeof PartMark>;

/** Of the whole case; `parts` says which parts they stand for. A mark without any part stands for all of it. */
export const Marks = z.object({
  secrecy: z.boolean().default(false),
  /** Chapter and section of OSL, when marked secret. */
  secrecyBasis: OptionalLine,
  personalData: z.boolean().default(false),
  parts: z.array(PartMark).max(250).optional(),
});
export type Marks = z.infer<typeof Marks>;

/** The diary decision (R21): not needed, kept in order; or needed, with a number when it is given. */
export const DiaryDecision = z.object({
  decision: z.enum(['needed', 'notNeeded']),
  reason: Text,
  number: OptionalLine,
  stamp: Stamp,
  /** What somebody has put into the entry; left out: as the program proposes it (OSL 5:2). */
  entry: DiaryEntry.optional(),
  /** Who gave the number, when. */
  numbered: Stamp.optional(),
  /** When it was last given to the registrar's diary system. */
  sent: Stamp.optional(),
});
export type DiaryDecision = z.infer<typeof DiaryDecision>;

export const CaseCategory = z.object({
  id: z.string().max(60),
  /** Name and legal basis as they read when the case was made, so that a later rule set does not change history. */
  name: Line,
  basis: Line,
});

/** A copy of the whole case that was taken out, with all its files: who, when and why (R18, R42). */
export const EvidencePackage = z.object({
  id: Id,
  stamp: Stamp,
  reason: Line,
  /** The file was never written after all. */
  notSaved: z.boolean().optional(),
});
export type EvidencePackage = z.infer<typeof EvidencePackage>;
export const MOST_PACKAGES = 200;

export const ModerationCase = z.object({
  id: Id,
  channelId: Id,
  /** Received from outside, or drawn up by the municipality (R44). */
  direction: z.enum(['received', 'drawnUp']).default('received'),
  seenAt: Instant,
  item: Item,
  sender: Sender.nullable(),
  /** Further items like the first, in the same case. */
  alike: z.array(AlikeItem).max(MOST_ALIKE).optional(),
  category: CaseCategory.nullable(),
  categoryNote: Text,
  evidence: z.array(FileRef).max(100),
  preserved: Preserved.nullable(),
  actions: z.array(Action).max(MOST_ACTIONS),
  appeals: z.array(Appeal).max(MOST_APPEALS).optional(),
  followUp: FollowUp,
  marks: Marks,
  diary: DiaryDecision.nullable(),
  keptWhere: z.enum(['vault', 'medium', 'print', 'link']).default('vault'),
  status: z.enum(['draft', 'open', 'done']),
  finished: Stamp.nullable(),
  /** Copies of the whole case that were taken out. */
  packages: z.array(EvidencePackage).max(MOST_PACKAGES).optional(),
  /** Why a finished case was opened again, the last time. */
  reopenReason: Text.optional(),
  /** That and why its content has been disposed of (R47). */
  disposed: Disposed.optional(),
  created: Stamp,
  changed: Stamp,
  /** Counts the changes, so that a screen can say which of them it has seen. */
  revision: z.number().int().nonnegative().optional(),
});
export type ModerationCase = z.infer<typeof ModerationCase>;
