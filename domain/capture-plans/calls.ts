import { z } from 'zod';
import { BulkIds, BulkResult } from '../kernel/bulk.ts';
import { Day, FileInput, Id, Line, OptionalLine, RequiredText, Text } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { RUNS_CHANNELS, WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { DiaryDecision, Disposed, Classification } from '../moderation/model.ts';
import {
  CapturePlan,
  FULFILMENT_WAYS,
  Fulfilment,
  EndReason,
  Excuse,
  GivenUp,
  MAX_OCCASION_FILES,
  CapturePlanFields,
} from './model.ts';
import { OCCASION_STATES } from './occasions.ts';

/** A channel with a plan, or one for which a plan is proposed (`proposed`). */
export const CapturePlanRow = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  proposed: z.boolean(),
  every: CapturePlanFields.shape.every,
  way: CapturePlanFields.shape.way,
  /** Why the plan is stopped; null: it is running. */
  still: EndReason.nullable(),
  /** Due today or missed. */
  open: z.number(),
  missed: z.number(),
  /** Due day of the oldest open occasion; otherwise of the next. */
  next: Day.nullable(),
  lastDone: Day.nullable(),
  /** People with the duty today, including substitutes. */
  who: z.array(z.string()),
});
export type CapturePlanRow = z.infer<typeof CapturePlanRow>;

export const OccasionRow = z.object({
  nominal: Day,
  due: Day,
  state: z.enum(OCCASION_STATES),
  done: Fulfilment.nullable(),
  doneBy: z.string(),
  givenUp: GivenUp.nullable(),
  excuse: Excuse.nullable(),
  excusedBy: z.string(),
  /** The record with the submitted files, if the signed-in person may read it. */
  recordId: Id.nullable(),
});
export type OccasionRow = z.infer<typeof OccasionRow>;

export const CapturePlanView = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  /** The channel's own address. */
  address: z.string(),
  plan: CapturePlan.nullable(),
  /** Initial values of the form. */
  fields: CapturePlanFields,
  runs: z.boolean(),
  /** Why the plan is stopped or cannot be started. */
  still: EndReason.nullable(),
  stillNote: z.string(),
  who: z.array(z.object({ name: z.string(), forName: z.string() })),
  /** Newest first. */
  occasions: z.array(OccasionRow),
  total: z.number(),
  /**
   * Set if an implausible number of occasions was missed, so that the user is asked: how many, and between which days.
   */
  wrong: z.object({ count: z.number(), from: Day, to: Day }).nullable(),
  /** Whether the signed-in person may change the plan, and whether they may fulfil its occasions. */
  mayPlan: z.boolean(),
  mayWork: z.boolean(),
});
export type CapturePlanView = z.infer<typeof CapturePlanView>;

/** A stored file of a channel, or a print on a shelf; sorted by date. */
export const StoredCaptureFile = z.object({
  nominal: Day,
  madeOn: Day,
  how: z.enum(FULFILMENT_WAYS),
  /** Name when saved, chosen so that a folder of them sorts; empty for a print. */
  name: z.string(),
  blobId: z.string().nullable(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number(),
  sha256: z.string(),
  /** Storage place of a print. */
  place: z.string(),
  captureId: Id.nullable(),
});
export type StoredCaptureFile = z.infer<typeof StoredCaptureFile>;

/** A submission for an occasion, as a record. */
export const Submission = z.object({
  id: Id,
  channelId: Id,
  channelName: z.string(),
  direction: z.literal('drawnUp'),
  due: Day,
  done: Fulfilment,
  /** Other occasions covered by the same submission. */
  also: z.array(Day),
  handedInBy: z.string(),
  marks: Classification,
  diary: DiaryDecision.nullable(),
  disposed: Disposed.optional(),
});
export type Submission = z.infer<typeof Submission>;

export const MAX_OCCASION_ROWS = 2000;
const OfChannel = z.object({ channelId: Id });
const done = { madeOn: Day, note: Text };

export const capturePlanCalls = {
  'capturePlans.list': call({
    // Checked per channel: those who run or lead it work with its plan; changing the plan requires the right to change
    // the channel.
    needs: 'open',
    who: 'member',
    rows: 'ownCases',
    input: z.object({}),
    output: z.array(CapturePlanRow),
  }),
  'capturePlans.get': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCases',
    input: z.object({ channelId: Id, limit: z.number().int().min(1).max(MAX_OCCASION_ROWS).default(60) }),
    output: CapturePlanView,
  }),
  /**
   * Creates, changes or restarts the plan. A new schedule applies from its first day; earlier occasions are unchanged.
   */
  'capturePlans.save': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'en plan för att spara sidan regelbundet ändrades', en: 'a capture plan was changed' },
    input: z.object({ channelId: Id, fields: CapturePlanFields }),
    output: z.object({}),
  }),
  /**
   * The same interval and way for several channels, each in a frame of its own, as by `capturePlans.save`; or for none.
   * A plan that is there keeps its pages and its place.
   */
  'capturePlans.saveMany': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    input: z.object({ channelIds: BulkIds, fields: CapturePlanFields.pick({ every: true, way: true, from: true }) }),
    output: BulkResult,
  }),
  'capturePlans.stop': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'en plan för att spara sidan regelbundet stoppades', en: 'a capture plan was stopped' },
    input: z.object({ channelId: Id, reason: RequiredText }),
    output: z.object({}),
  }),
  'capturePlans.start': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownChannel',
    journal: { sv: 'en plan för att spara sidan regelbundet började om', en: 'a capture plan was restarted' },
    input: OfChannel,
    output: z.object({}),
  }),
  /**
   * Fulfils an occasion with files made elsewhere or with a print (R45, R46). `earlierToo`: also covers missed earlier
   * occasions.
   */
  'capturePlans.meet': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'ett tillfälle att spara sidan antecknades', en: 'a scheduled capture was recorded' },
    input: z.object({
      channelId: Id,
      nominal: Day,
      earlierToo: z.boolean().default(false),
      done: z.discriminatedUnion('how', [
        z.object({ how: z.literal('file'), files: z.array(FileInput).min(1).max(MAX_OCCASION_FILES), ...done }),
        z.object({ how: z.literal('print'), place: Line, ...done }),
      ]),
    }),
    output: z.object({}),
  }),
  /** Records why the missed occasions in a date range (both ends inclusive) were not fulfilled. */
  'capturePlans.excuse': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    journal: { sv: 'det antecknades varför en sida inte sparades', en: 'a reason for a missed capture was recorded' },
    input: z.object({ channelId: Id, from: Day, to: Day, reason: RequiredText }),
    output: z.object({}),
  }),
  /** Captures for an occasion now, without a window. */
  'capturePlans.captureNow': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCases',
    answeredBy: 'main',
    input: z.object({ channelId: Id, nominal: Day }),
    output: z.object({}),
  }),
  /** A submission, by the id of its record. */
  'capturePlans.handedIn': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCaptures',
    input: z.object({ id: Id }),
    output: Submission,
  }),
  'capturePlans.mark': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCaptures',
    journal: {
      sv: 'sekretess för ett sparat tillfälle ändrades',
      en: 'the confidentiality of a scheduled capture was changed',
    },
    input: z.object({ id: Id, marks: Classification }),
    output: Submission,
  }),
  'capturePlans.decideDiary': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownCaptures',
    journal: { sv: 'diarieföring avgjordes', en: 'a registration decision was made' },
    input: z.object({ id: Id, decision: DiaryDecision.shape.decision, reason: Text, number: OptionalLine }),
    output: Submission,
  }),
  'capturePlans.files': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCases',
    input: OfChannel,
    /** `designation`: the file that they belong to and are printed under; empty: none (R23). */
    output: z.object({ rows: z.array(StoredCaptureFile), designation: z.string() }),
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const capturePlanActions = {
  'capturePlans.settle': {
    sv: 'planer för att spara sidor anpassades till dokumenthanteringsplanen',
    en: 'capture plans were synced with the records plan',
  },
  'capturePlans.giveUp': { sv: 'programmet gav upp att spara en sida', en: 'the program gave up on a capture' },
} as const satisfies Record<string, JournalWords>;
