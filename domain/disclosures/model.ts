// A request for public records: what is asked for, the records it concerns and how each is reviewed, and what came of it.
// R39, R42, R43, R47; TF (1949:105) 2:15–2:19; OSL (2009:400) 6:3.
import { z } from 'zod';
import { PageRegion, PictureRegion } from '../masking/model.ts';
import { FileRef, Id, Instant, Line, OptionalLine, RequiredText, Stamp, Text } from '../kernel/schemas.ts';
import { RecordKind } from '../records/model.ts';

export const REQUEST_WAYS = ['mail', 'visit', 'phone', 'letter'] as const;
/** `look`: on the spot, without charge (TF 2:15). */
export const DISCLOSURE_FORMS = ['paper', 'electronic', 'look'] as const;
export const DisclosureForm = z.enum(DISCLOSURE_FORMS);
export type DisclosureForm = z.infer<typeof DisclosureForm>;

const MAX_DISCLOSURE_EVENTS = 200;
export const MAX_DISCLOSURE_NOTICES = 100;
export const MAX_DISCLOSURE_ITEMS = 5000;
export const MAX_MASKS = 2000;
export const MAX_FILES_BESIDE = 5000;

/** By what a working note that is not archived is no public record (TF 2:12). */
export const WORKING_NOTE_SECTION = 'TF 2 kap. 12 §';

/** A section of the act on secrecy as it is cited: `21 kap. 1 §`, `18 kap. 8 a §`; or that of working notes. */
export const SecrecySection = z
  .string()
  .trim()
  .max(40)
  .regex(/^(?:TF 2 kap\. 12 §|\d{1,2} kap\. \d{1,3}(?: [a-z])? §(?: \d{1,2} st\.)?)$/, { error: 'notASection' });

export const DisclosureFields = z.object({
  receivedAt: Instant,
  how: z.enum(REQUEST_WAYS),
  /** Only what the person chose to say; never asked for (TF 2:18). */
  requester: OptionalLine,
  request: RequiredText,
  /** Whose records; null: of the whole municipality. */
  departmentId: Id.nullable(),
  form: DisclosureForm,
  responsibleId: Id,
});
export type DisclosureFields = z.infer<typeof DisclosureFields>;

const Sections = z.array(SecrecySection).max(50);

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const DisclosureEvent = z.discriminatedUnion('kind', [
  /** What was decided not to be given out, by the official or, once asked for, by the authority (OSL 6:3). */
  z.object({
    kind: z.literal('refused'),
    id: Id,
    by: z.enum(['official', 'authority']),
    sections: Sections.min(1),
    reason: RequiredText,
    /** Of the authority's decision: its number, or section of the minutes. */
    reference: OptionalLine,
    stamp: Stamp,
  }),
  /** The requester wants a decision by the authority, which can be appealed. */
  z.object({ kind: z.literal('decisionAsked'), note: Text, stamp: Stamp }),
  z.object({ kind: z.literal('withdrawn'), note: RequiredText, stamp: Stamp }),
  z.object({
    kind: z.literal('released'),
    id: Id,
    form: DisclosureForm,
    /** How many records, and how many of them are masked or withheld. */
    items: z.number().int().nonnegative(),
    masked: z.number().int().nonnegative(),
    withheld: z.number().int().nonnegative(),
    sections: z.array(z.object({ section: SecrecySection, count: z.number().int().positive() })).max(200),
    sha256: Sha256,
    /** Bytes. */
    size: z.number().int().positive(),
    /** What the program looked for in its own output, and found nothing of (R42.2). */
    proof: z.array(z.object({ check: Line, looked: z.number().int().nonnegative() })).max(50),
    /** The version of the program that made and proved it; absent in releases from before it was noted. */
    program: Line.optional(),
    /** Given out as they are, beside the document; absent: none, or from before they were noted. */
    files: z
      .array(z.object({ name: Line, size: z.number().int().nonnegative(), sha256: Sha256 }))
      .max(MAX_FILES_BESIDE)
      .optional(),
    /** Words of withheld records that stand in those that are given out, how often, and why they may; absent: none do. */
    withheldLeft: z.object({ count: z.number().int().positive(), reason: RequiredText }).optional(),
    stamp: Stamp,
  }),
]);
export type DisclosureEvent = z.infer<typeof DisclosureEvent>;
export type Release = Extract<DisclosureEvent, { kind: 'released' }>;
export type Refusal = Extract<DisclosureEvent, { kind: 'refused' }>;

/** Who was told that it is past its time, or that nobody is there to answer it, and when (R26). */
export const DisclosureNotice = z.object({
  why: z.enum(['late', 'nobody']),
  personIds: z.array(Id).min(1),
  at: Instant,
});
export type DisclosureNotice = z.infer<typeof DisclosureNotice>;

export const Disclosure = DisclosureFields.extend({
  id: Id,
  /** `U-2026-007`. */
  number: z.string().regex(/^U-\d{4}-\d{3,9}$/),
  events: z.array(DisclosureEvent).max(MAX_DISCLOSURE_EVENTS),
  told: z.array(DisclosureNotice).max(MAX_DISCLOSURE_NOTICES).optional(),
  created: Stamp,
  changed: Stamp,
});
export type Disclosure = z.infer<typeof Disclosure>;

const BlobId = FileRef.shape.blobId;

const PartKey = z.string().regex(/^[a-z]{1,20}(?:-\d{1,4}){0,2}$/);

/** What is hidden in a record, and why. Positions only: no word that is masked is stored twice. */
export const Mask = z.discriminatedUnion('kind', [
  /** UTF-16 offsets in a part of the record. */
  z.object({
    kind: z.literal('text'),
    part: PartKey,
    from: z.number().int().nonnegative(),
    to: z.number().int().positive(),
    section: SecrecySection,
  }),
  /** A part of a picture, in its pixels as it is displayed; of a PDF, of a page, in its pixels as it is drawn. */
  PictureRegion.extend({
    kind: z.literal('box'),
    blobId: BlobId,
    /** From 1; absent: a picture. */
    page: PageRegion.shape.page.optional(),
    section: SecrecySection,
  }),
  /** A file that is not given out. */
  z.object({ kind: z.literal('file'), blobId: BlobId, section: SecrecySection }),
]);
export type Mask = z.infer<typeof Mask>;

export const REVIEW_VERDICTS = ['whole', 'masked', 'withheld'] as const;

export const Review = z.object({
  verdict: z.enum(REVIEW_VERDICTS),
  masks: z.array(Mask).max(MAX_MASKS),
  /** Of one that is withheld altogether; null otherwise. */
  section: SecrecySection.nullable(),
  /** Whether personal data is left in what is given out, as whoever reviewed it says (R43.1). */
  personalLeft: z.boolean(),
  /** Working notes that are given out, wholly or in part: somebody has judged that they are public records. */
  notesOut: z.array(PartKey).max(1000).optional(),
  /** Files that are given out as they are though the program cannot search them: somebody has looked through each. */
  filesOut: z.array(BlobId).max(1000).optional(),
  /** Files that are damaged or too large to be given out, which the document says. */
  filesLost: z.array(BlobId).max(1000).optional(),
  /** Hash of what was reviewed: a record that is changed afterwards is reviewed again. */
  asOf: Sha256,
  stamp: Stamp,
});
export type Review = z.infer<typeof Review>;

/** Masks that were placed from another record, for whoever reviews this one. */
export const BegunReview = Review.pick({ masks: true, personalLeft: true, notesOut: true, asOf: true });
export type BegunReview = z.infer<typeof BegunReview>;

/** One record in a request. A row each: a request may concern thousands. */
export const DisclosureItem = z.object({
  id: Id,
  disclosureId: Id,
  kind: RecordKind,
  recordId: Id,
  /** When the record was received or drawn up. */
  at: Instant,
  review: Review.nullable(),
  /** Absent: nobody has begun it, or it is reviewed. */
  begun: BegunReview.optional(),
  added: Stamp,
});
export type DisclosureItem = z.infer<typeof DisclosureItem>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    disclosures: Disclosure;
    disclosureItems: DisclosureItem;
  }
}
