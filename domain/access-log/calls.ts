import { z } from 'zod';
import { Day, Id } from '../kernel/schemas.ts';
import { Signed } from '../kernel/signed.ts';
import { call } from '../rights/call.ts';
import { AccessKind, AccessRecord } from './model.ts';

export const AccessFilter = z.object({
  channelId: Id.optional(),
  loginId: Id.optional(),
  personId: Id.optional(),
  what: z.array(AccessKind).max(30).optional(),
  from: Day.optional(),
  to: Day.optional(),
  mine: z.boolean().default(false),
});
export type AccessFilter = z.infer<typeof AccessFilter>;

/** An access record with the names to display. */
export const AccessRow = AccessRecord.extend({
  byName: z.string(),
  personName: z.string(),
  channelName: z.string(),
  loginLabel: z.string(),
  /** Who wrote it, where that is not what it says. */
  signed: Signed.optional(),
});
export type AccessRow = z.infer<typeof AccessRow>;

export const accessLogCalls = {
  /** The access log as far as the signed-in person may see it; `mine`: only entries about them, for any channel. */
  'logins.accessLog': call({
    needs: 'open',
    who: 'member',
    rows: 'accessLog',
    input: AccessFilter.extend({
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ total: z.number(), rows: z.array(AccessRow) }),
  }),
};
