import { z } from 'zod';
import { FileRef, Id, Instant, Line, OptionalLine, RequiredText, Text } from '../kernel/schemas.ts';
import { SavedFromOutside } from '../evidence/calls.ts';
import { PrintDocument } from '../exports/calls.ts';
import { RecordFilter, RecordKind } from '../records/model.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import {
  Disclosure,
  DisclosureFields,
  DisclosureForm,
  DisclosureItem,
  REVIEW_VERDICTS,
  Review,
  SecrecySection,
} from './model.ts';
import { Proposal } from './proposals.ts';
import { SuggestedSection } from './suggested-sections.ts';
import { DISCLOSURE_STATES } from './rules.ts';

const DisclosureId = z.object({ id: Id });
const State = z.enum(DISCLOSURE_STATES);

export const DisclosureRow = z.object({
  disclosure: Disclosure.pick({ id: true, number: true, request: true, receivedAt: true, form: true }),
  responsible: z.string(),
  department: z.string(),
  state: State,
  items: z.number(),
  reviewed: z.number(),
  /** Until when it is to be answered; null: it is. */
  dueOn: z.string().nullable(),
  late: z.boolean(),
});
export type DisclosureRow = z.infer<typeof DisclosureRow>;

export const DisclosureView = z.object({
  disclosure: Disclosure,
  state: State,
  department: z.string(),
  /** By id: everybody whom it names. */
  names: z.record(z.string(), z.string()),
  dueOn: z.string().nullable(),
  late: z.boolean(),
  items: z.number(),
  reviewed: z.number(),
  masked: z.number(),
  withheld: z.number(),
  /** In how many of those given out personal data is left (R43.1). */
  personalLeft: z.number(),
  sections: z.array(z.object({ section: z.string(), count: z.number() })),
  refusesAs: z.enum(['official', 'authority']),
  /** Until when what was refused keeps its records from being disposed of; null: not at all, or as long as it is under way. */
  keptUntil: z.string().nullable(),
  /** Whether the signed-in person keeps its department's records. */
  keeps: z.boolean(),
  may: z.object({
    handle: z.boolean(),
    release: z.boolean(),
    refuse: z.boolean(),
    ask: z.boolean(),
    withdraw: z.boolean(),
  }),
});
export type DisclosureView = z.infer<typeof DisclosureView>;

/** A record in the list of a request. */
export const DisclosureItemRow = z.object({
  id: Id,
  kind: RecordKind,
  recordId: Id,
  at: z.string(),
  dayOnly: z.boolean(),
  channelName: z.string(),
  title: z.string(),
  verdict: z.enum(REVIEW_VERDICTS).nullable(),
  /** It changed after it was reviewed. */
  changed: z.boolean(),
  secret: z.boolean(),
  /** `unreadable`: not for the signed-in person; `disposed`: nothing is left of it. */
  problem: z.enum(['unreadable', 'disposed']).nullable(),
});
export type DisclosureItemRow = z.infer<typeof DisclosureItemRow>;

/** A text of a record that is given out; masks lie in one of them. */
export const DisclosurePart = z.object({
  key: z.string(),
  /** `note`: a working note of officers, withheld unless it is given out (TF 2:12). */
  what: z.enum([
    ...(['sender', 'link', 'facts', 'times', 'text', 'answer'] as const),
    ...(['informed', 'complaint', 'complaintDecision', 'file', 'note'] as const),
  ]),
  text: z.string(),
});
export type DisclosurePart = z.infer<typeof DisclosurePart>;

/** What its working notes are (TF 2:12): of a matter under way, of a finished one, or of one that keeps them for the archive. */
const NOTE_STATES = ['underWay', 'finished', 'archived'] as const;

export const DisclosureContent = z.object({
  item: DisclosureItem,
  row: DisclosureItemRow,
  parts: z.array(DisclosurePart),
  notes: z.enum(NOTE_STATES),
  /** `missing`: it cannot be read, which the output says. */
  files: z.array(
    FileRef.pick({ blobId: true, name: true, mediaType: true, size: true }).extend({
      missing: z.boolean(),
      /** Stored, and cannot be given out; null: it can. */
      lost: z.enum(['damaged', 'tooLarge', 'notDrawn']).nullable(),
    }),
  ),
  /** As the record is marked. */
  secrecyBasis: z.string(),
  personalMark: z.boolean(),
  /** What may have to be masked. */
  proposals: z.array(Proposal),
  /** Sections that may be meant, the likeliest first: by the record's mark, used in the request, by what is found in it. */
  sections: z.array(SuggestedSection),
  /** Texts that stand in the document whatever is masked: the head of its pages, and words of its own. */
  own: z.array(z.string()),
  asOf: z.string(),
  /** Other requests in which it was given out, and whether with the same masks as here. */
  earlier: z.array(z.object({ id: Id, number: z.string(), at: Instant, same: z.boolean() })),
});
export type DisclosureContent = z.infer<typeof DisclosureContent>;

const reads = { needs: 'open', who: 'member', rows: 'disclosureReader' } as const;
const writes = { needs: 'write', who: WORKS_WITH_RECORDS, rows: 'disclosureHandler' } as const;
/** A record that something is pointed out of, by its number in the request, and how many times. */
export const PointedOut = z.object({ itemId: Id, number: z.number(), count: z.number() });
export type PointedOut = z.infer<typeof PointedOut>;
/** `withheldReason`: why words of withheld records may stand in others. */
const GiveOut = z.object({
  ...{ id: Id, name: Line, form: DisclosureForm, allowLeft: z.boolean() },
  withheldReason: Text,
});
/**
 * Why a file is in the way of giving out. `holds`: something that is masked or withheld stands in it. `unsearched`: it, or
 * a part of it, is no text, or has names that somebody has to judge. `readable`: said to be lost, and is not.
 */
const FILE_STOPS = ['holds', 'unsearched', 'damaged', 'tooLarge', 'notDrawn', 'readable'] as const;
export const FileStop = z.object({ itemId: Id, number: z.number(), name: z.string(), why: z.enum(FILE_STOPS) });
export type FileStop = z.infer<typeof FileStop>;
const Added = z.object({
  added: z.number(),
  /** Already there, or not for the signed-in person to read. */
  skipped: z.number(),
});

export const disclosureCalls = {
  /** Those to be answered first, by the day. */
  'disclosures.list': call({ ...reads, input: z.object({}), output: z.array(DisclosureRow) }),
  'disclosures.get': call({ ...reads, input: DisclosureId, output: DisclosureView }),
  'disclosures.items': call({
    ...reads,
    input: DisclosureId.extend({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    /** `offset`: of the first of the rows. */
    output: z.object({ total: z.number(), offset: z.number(), rows: z.array(DisclosureItemRow) }),
  }),
  /** A page of a PDF of a record as a picture, and how many it has. */
  'disclosures.page': call({
    ...reads,
    input: DisclosureId.extend({ itemId: Id, blobId: FileRef.shape.blobId, page: z.number().int().positive() }),
    output: z.object({ picture: z.instanceof(Uint8Array), total: z.number().int().positive() }),
  }),
  'disclosures.item': call({ ...reads, input: DisclosureId.extend({ itemId: Id }), output: DisclosureContent }),
  /** What the form of a request may name. */
  'disclosures.choices': call({
    needs: 'open',
    who: WORKS_WITH_RECORDS,
    input: z.object({}),
    output: z.object({
      departments: z.array(z.object({ id: Id, name: z.string() })),
      people: z.array(z.object({ id: Id, name: z.string() })),
    }),
  }),
  /** A new request, or its facts changed; when it was received is never changed. */
  'disclosures.save': call({
    ...writes,
    journal: { sv: 'en begäran om utlämnande antecknades', en: 'a request for disclosure was entered' },
    input: z.object({ id: Id.optional(), fields: DisclosureFields }),
    output: DisclosureId,
  }),
  /** Takes away who asked, which nobody has to say (TF 2:18). */
  'disclosures.forgetRequester': call({
    ...writes,
    journal: { sv: 'vem som begärt ett utlämnande togs bort', en: 'who requested a disclosure was removed' },
    input: DisclosureId,
    output: z.object({}),
  }),
  'disclosures.add': call({
    ...writes,
    journal: { sv: 'handlingar lades i ett utlämnande', en: 'records were added to a disclosure' },
    input: DisclosureId.extend({
      records: z
        .array(z.object({ kind: RecordKind, id: Id }))
        .min(1)
        .max(500),
    }),
    output: Added,
  }),
  /** Everything that a filter of the list of records finds. */
  'disclosures.addMatching': call({
    ...writes,
    journal: { sv: 'handlingar lades i ett utlämnande', en: 'records were added to a disclosure' },
    input: DisclosureId.extend({ filter: RecordFilter }),
    output: Added,
  }),
  'disclosures.remove': call({
    ...writes,
    journal: { sv: 'handlingar togs bort ur ett utlämnande', en: 'records were removed from a disclosure' },
    input: DisclosureId.extend({ itemIds: z.array(Id).min(1).max(500) }),
    output: z.object({}),
  }),
  /** `asOf`: the version of the record that was shown. */
  'disclosures.review': call({
    ...writes,
    journal: { sv: 'en handling granskades inför utlämnande', en: 'a record was reviewed for disclosure' },
    input: DisclosureId.extend({ itemId: Id, review: Review.omit({ stamp: true }) }),
    output: z.object({}),
  }),
  /**
   * Masks words of one record wherever they stand in the others of the request, whole words, the longest first. Each of
   * these is reviewed after that, again if it was. `places`: where the words stand in the record.
   */
  'disclosures.maskEverywhere': call({
    ...writes,
    journal: { sv: 'ord maskades i flera handlingar', en: 'words were masked in several records' },
    input: DisclosureId.extend({
      itemId: Id,
      places: z
        .array(z.object({ part: z.string(), from: z.number().int().min(0), to: z.number().int().positive() }))
        .min(1)
        .max(200),
      section: SecrecySection,
      asOf: z.string(),
    }),
    output: z.object({
      /** Records in which something was masked, and how many places. */
      records: z.number(),
      places: z.number(),
      /** Records that were not looked through: not for the signed-in person, disposed of, or full of masks. */
      skipped: z.number(),
    }),
  }),
  /** What stands in the way of giving it out, and what is pointed out. */
  'disclosures.check': call({
    ...reads,
    input: DisclosureId,
    output: z.object({
      /** Not reviewed, changed since, or not readable. */
      unreviewed: z.array(Id),
      /** Records where words stand that are masked in another, and how many times. */
      left: z.array(PointedOut),
      /** Records where words or senders of withheld records stand, and how many times. */
      withheldLeft: z.array(PointedOut),
      /** Records with masked words that stand in the head or the fixed words of the document, and how many. */
      own: z.array(PointedOut),
      /** Files that are given out as they are, beside the document. */
      beside: z.number(),
    }),
  }),
  /** Files that are in the way of giving it out: damaged, too large, or with what is masked. Takes its time: all are read. */
  'disclosures.files': call({ ...reads, input: DisclosureId, output: z.array(FileStop) }),
  /** What was given out, to be printed: the last release. In Swedish, as the records are. */
  'disclosures.document': call({ ...reads, input: DisclosureId, output: PrintDocument }),
  /** By an official, or the authority once a decision is asked for. */
  'disclosures.refuse': call({
    needs: 'write',
    who: ['departmentChief', 'communications', 'registrar', 'administrator'],
    rows: 'disclosureDecider',
    journal: { sv: 'en begäran om utlämnande avslogs', en: 'a request for disclosure was refused' },
    input: DisclosureId.extend({
      sections: z.array(SecrecySection).min(1).max(50),
      reason: RequiredText,
      reference: OptionalLine,
    }),
    output: z.object({}),
  }),
  /**
   * Gives out what a request for records concerns, as PDF/A: made, searched for what is masked, and recorded, before it is
   * saved (R42, R43). Once given out: the same file again. `allowLeft`: words that are masked in one record may stand in
   * others.
   */
  'disclosures.giveOut': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'disclosureDecider',
    journal: { sv: 'handlingar lämnades ut', en: 'records were given out' },
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'pdf' },
    input: GiveOut,
    output: z.object({ saved: z.boolean() }),
  }),
  /** The same with the files that are given out as they are: one zip file with the document and a list of hashes. */
  'disclosures.giveOutWithFiles': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'disclosureDecider',
    answeredBy: 'main',
    input: GiveOut,
    output: SavedFromOutside,
  }),
  /** A refusal in writing, with how it is tried or appealed (OSL 6:3, 6:7). */
  'disclosures.refusalFile': call({
    needs: 'open',
    who: 'member',
    rows: 'disclosureReader',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'pdf' },
    input: z.object({ id: Id, name: Line }),
    output: z.object({ saved: z.boolean() }),
  }),
  'disclosures.askDecision': call({
    ...writes,
    journal: { sv: 'ett beslut om utlämnande begärdes', en: 'a decision on a disclosure was asked for' },
    input: DisclosureId.extend({ note: Text }),
    output: z.object({}),
  }),
  'disclosures.withdraw': call({
    ...writes,
    journal: { sv: 'en begäran om utlämnande återkallades', en: 'a request for disclosure was withdrawn' },
    input: DisclosureId.extend({ note: RequiredText }),
    output: z.object({}),
  }),
};

/** What the program does automatically, and what the journal calls it. */
export const disclosureActions = {
  'disclosures.tell': {
    sv: 'chefen fick veta om en begäran om utlämnande',
    en: 'a request for disclosure was escalated',
  },
} as const satisfies Record<string, JournalWords>;
