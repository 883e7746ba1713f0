import { z } from 'zod';
import { call } from '../rights/call.ts';
import { TodayRow } from '../kernel/today-row.ts';
import { SetupStep } from './setup.ts';

export const todayCalls = {
  'today.get': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.object({
      date: z.string(),
      lines: z.array(TodayRow),
      /** Badges of the navigation; only what requires action is counted. */
      counts: z.object({
        today: z.number(),
        cover: z.number(),
        inquiries: z.number(),
        moderation: z.number(),
        closures: z.number(),
        channels: z.number(),
      }),
      removals: z.array(z.object({ month: z.string(), unpublished: z.number(), deleted: z.number() })),
    }),
  }),
  /** What remains before the vault is in order, and what of it the person may do. */
  'today.setup': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.object({ steps: z.array(SetupStep) }),
  }),
};
