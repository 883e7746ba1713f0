import { z } from 'zod';
import { BulkIds } from '../kernel/bulk.ts';
import { Id } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { WatchPeriod, WatchPeriodFields } from '../channels/watch-period-model.ts';
import { WATCH_STATES } from '../channels/watch-periods.ts';

export const WatchPeriodRow = z.object({
  period: WatchPeriod.omit({ stamp: true }),
  state: z.enum(WATCH_STATES),
  watchers: z.array(z.string()),
  channels: z.array(z.object({ id: Id, name: z.string(), platform: z.string(), platformOther: z.string() })),
  /** Channels without a recurring capture, which are not captured every day either. */
  notCaptured: z.array(z.string()),
  /** Whether the signed-in person may change it: it is not over, and they may change all its channels. */
  may: z.boolean(),
});
export type WatchPeriodRow = z.infer<typeof WatchPeriodRow>;

export const watchPeriodCalls = {
  /** Those that run first, then those to come, then those that are over, the latest first. */
  'watchPeriods.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(WatchPeriodRow),
  }),
  /**
   * A new period, or one that is not over: with the same channels all the time. Of one that has begun, another last day
   * is noted in it; anything else ends it yesterday and begins a new one today, so that days that have passed keep what
   * was decided for them.
   */
  'watchPeriods.save': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'served',
    journal: { sv: 'en valperiod eller kris ändrades', en: 'a watch period was changed' },
    input: z.object({ id: Id.optional(), channelIds: BulkIds, fields: WatchPeriodFields }),
    output: z.object({ id: Id }),
  }),
  /** Today is its last day; one that has not begun is removed. */
  'watchPeriods.end': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'served',
    journal: { sv: 'en valperiod eller kris avslutades', en: 'a watch period was ended' },
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
};
