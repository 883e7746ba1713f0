// Recurring capture of a channel's pages while the records plan is not revised: the plan and the outcome of each
// occasion. R12, R23, R45, R46.
import { z } from 'zod';
import { Day, FileRef, Id, Instant, OptionalLine, RequiredText, Stamp, Text, WebAddress } from '../kernel/schemas.ts';
import { DiaryDecision, Classification, Disposed } from '../moderation/model.ts';

export const MAX_ADDRESSES = 10;
export const MAX_SCHEDULE_INTERVALS = 200;
export const MAX_EXCUSES = 500;
export const MAX_OCCASION_FILES = 40;

/** A weekday (1 = Monday … 7 = Sunday) or a day of the month; shorter months use their last day. */
export const Schedule = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('week'), weekday: z.number().int().min(1).max(7) }),
  z.object({ unit: z.literal('month'), day: z.number().int().min(1).max(31) }),
]);
export type Schedule = z.infer<typeof Schedule>;

/**
 * Why an interval ended: the schedule changed, the records plan was revised (R12), the channel was closed (R24), or a
 * user stopped it.
 */
export const END_REASONS = ['changed', 'revised', 'closed', 'byHand'] as const;
export const EndReason = z.enum(END_REASONS);
export type EndReason = z.infer<typeof EndReason>;

/** A date range with one schedule, both ends inclusive. `to` before `from`: the range was ended before it began. */
export const ScheduleInterval = z.object({
  from: Day,
  to: Day.nullable(),
  every: Schedule,
  end: z.object({ why: EndReason, note: Text, stamp: Stamp }).nullable(),
});
export type ScheduleInterval = z.infer<typeof ScheduleInterval>;

/** Why the occasions in this date range (both ends inclusive) have no capture. */
export const Excuse = z.object({ from: Day, to: Day, reason: RequiredText, stamp: Stamp });
export type Excuse = z.infer<typeof Excuse>;

/** `remind`: a person makes the capture. `unattended`: the program captures automatically; public pages only. */
export const CAPTURE_WAYS = ['remind', 'unattended'] as const;
export const CaptureWay = z.enum(CAPTURE_WAYS);
export type CaptureWay = z.infer<typeof CaptureWay>;

/** The fields of a plan that the user sets. */
export const CapturePlanFields = z.object({
  every: Schedule,
  /** Pages to capture; empty means the channel's own address. */
  addresses: z.array(WebAddress).max(MAX_ADDRESSES),
  way: CaptureWay,
  /** The first day an occasion may fall on. */
  from: Day,
  /** Storage place of prints: a binder, a shelf (R45). */
  place: OptionalLine.unwrap(),
});
export type CapturePlanFields = z.infer<typeof CapturePlanFields>;

/** One plan per channel; same id. The occasion falls to the person who has the channel's duty `capture` that day. */
export const CapturePlan = CapturePlanFields.omit({ every: true, from: true }).extend({
  id: Id,
  stretches: z.array(ScheduleInterval).min(1).max(MAX_SCHEDULE_INTERVALS),
  excuses: z.array(Excuse).max(MAX_EXCUSES),
  created: Stamp,
  changed: Stamp,
});
export type CapturePlan = z.infer<typeof CapturePlan>;

/**
 * How an occasion was fulfilled: in the capture window, automatically, by a file made elsewhere, or by a print on a
 * shelf (R45, R46).
 */
export const FULFILMENT_WAYS = ['window', 'unattended', 'file', 'print'] as const;
export const Fulfilment = z.object({
  how: z.enum(FULFILMENT_WAYS),
  /** The day on which the page looked like this. */
  madeOn: Day,
  /** The captures in the log that belong to it. */
  captureIds: z.array(Id).max(MAX_ADDRESSES),
  files: z.array(FileRef).max(MAX_OCCASION_FILES),
  keptWhere: z.enum(['vault', 'print']),
  /** Storage place of the print. */
  place: OptionalLine.unwrap(),
  note: Text,
  stamp: Stamp,
  /**
   * Set when one submission covers several occasions: the occasion whose record holds the files. The others only refer
   * to it.
   */
  heldBy: Day.optional(),
});
export type Fulfilment = z.infer<typeof Fulfilment>;

/** The program stopped trying: when, after how many attempts, and the code of the last error. */
export const GivenUp = z.object({ at: Instant, tries: z.number().int().positive(), code: z.string().max(60) });
export type GivenUp = z.infer<typeof GivenUp>;

/** An occasion with an outcome. Future occasions are computed from the plan, not stored. */
export const Occasion = z.object({
  id: Id,
  channelId: Id,
  /** Drawn up by the municipality itself (R44). */
  direction: z.literal('drawnUp'),
  /** The day given by the schedule, before it is moved off non-working days. Identifies the occasion. */
  nominal: Day,
  due: Day,
  done: Fulfilment.nullable(),
  givenUp: GivenUp.nullable(),
  /** Classification of the submitted files. Older records lack these fields. */
  marks: Classification.default({ secrecy: false, secrecyBasis: '', personalData: false }),
  diary: DiaryDecision.nullable().default(null),
  /** Disposal of its contents, and the grounds for it (R47). */
  disposed: Disposed.optional(),
  changed: Stamp.optional(),
});
export type Occasion = z.infer<typeof Occasion>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    /** Recurring capture plans, by channel. */
    capturePlans: CapturePlan;
  }
}
