import { z } from 'zod';
import { Day, Id, Instant, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { Look } from './model.ts';

/** How many channels are noted at once. */
const MAX_AT_ONCE = 200;
/** How many looks of a channel are listed. */
const MAX_LISTED = 400;

const Noted = z.object({ at: Instant, by: z.string(), note: Look.shape.note, forNames: z.array(z.string()) });

export const LookRow = z.object({
  channelId: Id,
  name: z.string(),
  platform: z.string(),
  platformOther: z.string(),
  address: z.string(),
  last: Noted.nullable(),
  /** When the page is next to be looked through; null: the rules do not ask. */
  due: Day.nullable(),
  /** The days missed since the last look. */
  missed: z.array(Day),
  /** Whether the signed-in person has the duty today; otherwise they may step in. */
  mine: z.boolean(),
  /** Whom the person covers for. */
  forNames: z.array(z.string()),
  /** Those who have the duty today; empty: nobody. */
  who: z.array(z.string()),
});
export type LookRow = z.infer<typeof LookRow>;

export const LookHistory = z.object({
  /** Whether the channel asks for looks, by its state and the rules of today. */
  asked: z.boolean(),
  everyWorkingDays: z.number().nullable(),
  due: Day.nullable(),
  missed: z.array(Day),
  /** The days missed before, too; the latest first. */
  gaps: z.array(Day),
  /** The latest first. */
  looks: z.array(Noted.extend({ id: Id })),
  total: z.number(),
  may: z.boolean(),
});
export type LookHistory = z.infer<typeof LookHistory>;

export const lookCalls = {
  /** The channels that the person looks through today, or may step in for; what was missed first. */
  'looks.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(LookRow),
  }),
  /** A channel's looks and gaps. */
  'looks.history': call({
    needs: 'open',
    who: 'member',
    input: z.object({ channelId: Id, limit: z.number().int().positive().max(MAX_LISTED) }),
    output: LookHistory,
  }),
  /** Notes that the pages of these channels were looked through just now. */
  'looks.note': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'looks',
    journal: { sv: 'sidor tittades igenom', en: 'pages were looked through' },
    input: z.object({ channelIds: z.array(Id).min(1).max(MAX_AT_ONCE), note: Text }),
    output: z.object({}),
  }),
};
