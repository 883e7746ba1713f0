// Recurring capture of a channel's pages while the records plan is not revised: the plan, and what was done on each occasion. R12, R23, R45, R46.
import { z } from 'zod';
import { Day, FileRef, Id, Instant, OptionalLine, RequiredText, Stamp, Text, WebAddress } from '../common.ts';
import { DiaryDecision, Marks } from '../moderation/model.ts';

export const MOST_ADDRESSES = 10;
export const MOST_STRETCHES = 200;
export const MOST_EXCUSES = 500;
export const MOST_OCCASION_FILES = 40;

/** A weekday (1 Monday … 7 Sunday), or a day of the month; a month without that day takes its last. */
export const Every = z.discriminatedUnion('unit', [z.object({ unit: z.literal('week'), weekday: z.number().int().min(1).max(7) }), z.object({ unit: z.literal('month'), day: z.number().int().min(1).max(31) })]);
export type Every = z.infer<typeof Every>;

/** Why a stretch ended: another rhythm, the records plan is revised (R12), the channel is closed (R24), somebody stopped it. */
export const END_REASONS = ['changed', 'revised', 'closed', 'byHand'] as const;
export const EndReason = z.enum(END_REASONS);
export type EndReason = z.infer<typeof EndReason>;

/** Days on which the plan ran with one rhythm, both ends included; `to` before `from` is a stretch that never ran. */
export const Stretch = z.object({
  from: Day,
  to: Day.nullable(),
  every: Every,
  end: z.object({ why: EndReason, note: Text, stamp: Stamp }).nullable(),
});
export type Stretch = z.infer<typeof Stretch>;

/** Why nothing was captured on the occasions of these days, both ends included. */
export const Excuse = z.object({ from: Day, to: Day, reason: RequiredText, stamp: Stamp });
export type Excuse = z.infer<typeof Excuse>;

/** `remind`: somebody does it. `unattended`: the program does it by itself, which works for public pages only. */
export const CAPTURE_WAYS = ['remind', 'unattended'] as const;
export const CaptureWay = z.enum(CAPTURE_WAYS);
export type CaptureWay = z.infer<typeof CaptureWay>;

/** What a person decides of a plan. */
export const PlanFields = z.object({
  every: Every,
  /** What to capture; empty: the channel's own address. */
  addresses: z.array(WebAddress).max(MOST_ADDRESSES),
  way: CaptureWay,
  /** The first day an occasion may fall on. */
  from: Day,
  /** Where prints are put: a binder, a shelf (R45). */
  place: OptionalLine.unwrap(),
});
export type PlanFields = z.infer<typeof PlanFields>;

/** One per channel, with its id. Who does it is whoever has the channel's duty `capture` that day. */
export const CapturePlan = PlanFields.omit({ every: true, from: true }).extend({
  id: Id,
  stretches: z.array(Stretch).min(1).max(MOST_STRETCHES),
  excuses: z.array(Excuse).max(MOST_EXCUSES),
  created: Stamp,
  changed: Stamp,
});
export type CapturePlan = z.infer<typeof CapturePlan>;

/** How an occasion was met: in the capture window, by the program itself, by a file made elsewhere, or as a print on a shelf (R45, R46). */
export const DONE_WAYS = ['window', 'unattended', 'file', 'print'] as const;
export const Done = z.object({
  how: z.enum(DONE_WAYS),
  /** The day the page looked like that. */
  madeOn: Day,
  /** The captures of the log that hold it. */
  captureIds: z.array(Id).max(MOST_ADDRESSES),
  files: z.array(FileRef).max(MOST_OCCASION_FILES),
  keptWhere: z.enum(['vault', 'print']),
  /** Where a print lies. */
  place: OptionalLine.unwrap(),
  note: Text,
  stamp: Stamp,
  /** Handed in for several occasions at once: the one whose record holds it. The others only say so. */
  heldBy: Day.optional(),
});
export type Done = z.infer<typeof Done>;

/** The program gave up: since when, after how many tries, and the code of what stood in the way. */
export const GivenUp = z.object({ at: Instant, tries: z.number().int().positive(), code: z.string().max(60) });
export type GivenUp = z.infer<typeof GivenUp>;

/** What is kept of an occasion once something has happened on it; occasions to come are reckoned, not stored. */
export const Occasion = z.object({
  id: Id,
  channelId: Id,
  /** What the municipality itself has drawn up (R44). */
  direction: z.literal('drawnUp'),
  /** The day of the rhythm, before days off move it: names the occasion. */
  nominal: Day,
  due: Day,
  done: Done.nullable(),
  givenUp: GivenUp.nullable(),
  /** Of what was handed in; older records have none of these. */
  marks: Marks.default({ secrecy: false, secrecyBasis: '', personalData: false }),
  diary: DiaryDecision.nullable().default(null),
  changed: Stamp.optional(),
});
export type Occasion = z.infer<typeof Occasion>;
