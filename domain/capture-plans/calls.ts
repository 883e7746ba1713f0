import { z } from 'zod';
import { FileInput } from '../channels/calls.ts';
import { Day, Id, Line, OptionalLine, RequiredText, Text } from '../common.ts';
import { call } from '../contract.ts';
import { DiaryDecision, Marks } from '../moderation/model.ts';
import { CapturePlan, DONE_WAYS, Done, EndReason, Excuse, GivenUp, MOST_OCCASION_FILES, PlanFields } from './model.ts';
import { OCCASION_STATES } from './occasions.ts';

/** A channel with a plan, or one that is proposed for it (`proposed`). */
export const PlanLine = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  proposed: z.boolean(),
  every: PlanFields.shape.every,
  way: PlanFields.shape.way,
  /** Why it stands still; null: it runs. */
  still: EndReason.nullable(),
  /** Due today or missed. */
  open: z.number(),
  missed: z.number(),
  /** The day the oldest open one was due, else the next. */
  next: Day.nullable(),
  lastDone: Day.nullable(),
  /** Who has the duty today, substitutes included. */
  who: z.array(z.string()),
});
export type PlanLine = z.infer<typeof PlanLine>;

export const OccasionRow = z.object({
  nominal: Day,
  due: Day,
  state: z.enum(OCCASION_STATES),
  done: Done.nullable(),
  doneBy: z.string(),
  givenUp: GivenUp.nullable(),
  excuse: Excuse.nullable(),
  excusedBy: z.string(),
  /** The record that holds what was handed in, where it is for the signed-in person. */
  recordId: Id.nullable(),
});
export type OccasionRow = z.infer<typeof OccasionRow>;

export const PlanView = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  /** The channel's own address. */
  address: z.string(),
  plan: CapturePlan.nullable(),
  /** What the form begins with. */
  fields: PlanFields,
  runs: z.boolean(),
  /** Why it stands still, or may not be begun. */
  still: EndReason.nullable(),
  stillNote: z.string(),
  who: z.array(z.object({ name: z.string(), forName: z.string() })),
  /** Newest first. */
  occasions: z.array(OccasionRow),
  total: z.number(),
  /** More was missed than is believed without asking: how many, and between which days. */
  wrong: z.object({ count: z.number(), from: Day, to: Day }).nullable(),
  /** Whether the signed-in person may change the plan, and meet its occasions. */
  mayPlan: z.boolean(),
  mayWork: z.boolean(),
});
export type PlanView = z.infer<typeof PlanView>;

/** A kept file of a channel, or a print on a shelf; in order of date. */
export const KeptFile = z.object({
  nominal: Day,
  madeOn: Day,
  how: z.enum(DONE_WAYS),
  /** What it is called when it is saved, so that a folder of them sorts; empty for a print. */
  name: z.string(),
  blobId: z.string().nullable(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number(),
  sha256: z.string(),
  /** Where a print lies. */
  place: z.string(),
  captureId: Id.nullable(),
});
export type KeptFile = z.infer<typeof KeptFile>;

/** What was handed in for an occasion, as a record of its own. */
export const HandedIn = z.object({
  id: Id,
  channelId: Id,
  channelName: z.string(),
  direction: z.literal('drawnUp'),
  due: Day,
  done: Done,
  /** Further occasions that it was handed in for. */
  also: z.array(Day),
  handedInBy: z.string(),
  marks: Marks,
  diary: DiaryDecision.nullable(),
});
export type HandedIn = z.infer<typeof HandedIn>;

export const MOST_ROWS = 2000;
const OfChannel = z.object({ channelId: Id });
const done = { madeOn: Day, note: Text };

export const capturePlanCalls = {
  'capturePlans.list': call('open', z.object({}), z.array(PlanLine)),
  'capturePlans.get': call('open', z.object({ channelId: Id, limit: z.number().int().min(1).max(MOST_ROWS).default(60) }), PlanView),
  /** Makes the plan, changes it, or starts a stopped one anew. Another rhythm counts from its first day; what was before stays. */
  'capturePlans.save': call('write', z.object({ channelId: Id, fields: PlanFields }), z.object({})),
  'capturePlans.stop': call('write', z.object({ channelId: Id, reason: RequiredText }), z.object({})),
  'capturePlans.start': call('write', OfChannel, z.object({})),
  /** An occasion is met by files made elsewhere, or by a print (R45, R46); `earlierToo`: it catches up those that were missed before it. */
  'capturePlans.meet': call(
    'write',
    z.object({
      channelId: Id,
      nominal: Day,
      earlierToo: z.boolean().default(false),
      done: z.discriminatedUnion('how', [z.object({ how: z.literal('file'), files: z.array(FileInput).min(1).max(MOST_OCCASION_FILES), ...done }), z.object({ how: z.literal('print'), place: Line, ...done })]),
    }),
    z.object({}),
  ),
  /** Why the missed occasions between two days, both included, were not met. */
  'capturePlans.excuse': call('write', z.object({ channelId: Id, from: Day, to: Day, reason: RequiredText }), z.object({})),
  /** The program captures for an occasion now, without a window. */
  'capturePlans.captureNow': call('write', z.object({ channelId: Id, nominal: Day }), z.object({})),
  /** What was handed in, by the id of its record. */
  'capturePlans.handedIn': call('open', z.object({ id: Id }), HandedIn),
  'capturePlans.mark': call('write', z.object({ id: Id, marks: Marks }), HandedIn),
  'capturePlans.decideDiary': call('write', z.object({ id: Id, decision: DiaryDecision.shape.decision, reason: Text, number: OptionalLine }), HandedIn),
  'capturePlans.files': call('open', OfChannel, z.object({ rows: z.array(KeptFile) })),
};
