// Yearly statistics: answers in time, removals, and how long they took. R15, R16, R19, R20.
import { z } from 'zod';
import { Id } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';

const Spread = z.object({ median: z.number().nullable(), ninth: z.number().nullable() });
const Count = { unpublish: z.number(), delete: z.number() };
const AnswerCount = z.object({ received: z.number(), settled: z.number(), inTime: z.number(), days: Spread });
const AnswerMonth = AnswerCount.extend({ month: z.string() });
const RemovalMonth = z.object({
  month: z.string(),
  ...Count,
  categories: z.array(z.object({ category: z.string(), ...Count })),
  took: Spread,
});

export const Statistics = z.object({
  year: z.number(),
  /** Years with data, newest first; always includes the current year. */
  years: z.array(z.number()),
  answers: z.array(AnswerMonth),
  /** The same for each channel that received an inquiry in the year, and for its whole year, by name. */
  answersOf: z.array(
    z.object({
      channelId: z.string(),
      channelName: z.string(),
      months: z.array(AnswerMonth),
      year: AnswerCount,
    }),
  ),
  removals: z.array(RemovalMonth),
  /** How many were settled in each month of the year before; empty when nothing is known of it. */
  settledBefore: z.array(z.number()),
  /** Answers by working days: the day itself, one, two …; the last is five or more. */
  answerDays: z.array(z.number()),
  /** Milliseconds from seen to removed, for each case. */
  took: z.array(z.number()),
  /** How many of them took longer than the rules allow (R16.3). */
  overLimit: z.number().optional(),
});
export type Statistics = z.infer<typeof Statistics>;

export const statisticsCalls = {
  /** Limited to what the signed-in person may read; an empty list of channels means all. */
  'statistics.get': call({
    needs: 'open',
    who: 'member',
    rows: 'ownRecords',
    input: z.object({ year: z.number().int().min(1990).max(2199), channelIds: z.array(Id).max(500) }),
    output: Statistics,
  }),
};
