import { z } from 'zod';
import { call } from '../rights/call.ts';
import { Id } from '../kernel/schemas.ts';
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
        applications: z.number(),
      }),
      removals: z.array(z.object({ month: z.string(), unpublished: z.number(), deleted: z.number() })),
    }),
  }),
  /**
   * The rows of the first screen in one channel, or those that the person has as a substitute; what is otherwise merged
   * into one row is told row by row.
   */
  'today.narrow': call({
    needs: 'open',
    who: 'member',
    input: z.object({ channelId: Id.nullable(), standsIn: z.boolean() }),
    output: z.object({
      lines: z.array(TodayRow),
      /** How many rows concern several channels, or none, and are therefore not among those of a channel. */
      apart: z.number(),
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
