import { z } from 'zod';
import { Day, Id, Instant } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';

/** The most rows that a list has; `total` says how many there are. */
export const MAX_INBOX_ROWS = 500;

/**
 * Something that came in and is still open. `inquiry`: to be answered or passed on; `case`: to be decided; `diary`: decided,
 * but not whether it is to be registered.
 */
export const InboxRow = z.object({
  kind: z.enum(['inquiry', 'case', 'diary']),
  id: Id,
  /** Beginning of the text; empty if the item is confidential. */
  title: z.string(),
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  at: Instant,
  /** The day by which it is to be answered; null: it is to be decided now, and has waited since `at`. */
  due: Day.nullable(),
  late: z.boolean(),
  /** It needs the signed-in person. */
  mine: z.boolean(),
  secret: z.boolean(),
  /** Who has it, if it was passed on. */
  passedTo: z.string(),
});
export type InboxRow = z.infer<typeof InboxRow>;

export const inboxCalls = {
  /** Open questions and cases that the signed-in person may read, the most urgent first. */
  'inbox.list': call({
    needs: 'open',
    who: 'member',
    rows: 'ownQuestions',
    input: z.object({ list: z.enum(['mine', 'all']) }),
    output: z.object({ total: z.number(), rows: z.array(InboxRow) }),
  }),
};
