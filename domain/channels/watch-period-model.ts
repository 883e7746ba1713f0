// A watch period: an election or a crisis, in which named people watch a channel every day, on days off too. R15, R26.
import { z } from 'zod';
import { Day, Id, Line, Stamp } from '../kernel/schemas.ts';

export const WATCH_KINDS = ['election', 'crisis'] as const;

export const MAX_WATCHERS = 20;
/** Periods kept with a channel; those that are over are part of its history. */
export const MAX_WATCH_PERIODS = 200;

export const WatchPeriodFields = z.object({
  kind: z.enum(WATCH_KINDS),
  /** "Valet 2026", "Översvämningen". */
  name: Line,
  from: Day,
  /** The last day. */
  to: Day,
  watcherIds: z.array(Id).min(1).max(MAX_WATCHERS),
  /** The pages are captured every day, where the channel has a recurring capture (R23). */
  dailyCapture: z.boolean(),
});
export type WatchPeriodFields = z.infer<typeof WatchPeriodFields>;

/** One that concerns several channels has the same id in each. */
export const WatchPeriod = WatchPeriodFields.extend({ id: Id, stamp: Stamp });
export type WatchPeriod = z.infer<typeof WatchPeriod>;
