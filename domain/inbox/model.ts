// What the inbox keeps besides the records: to whom an item is handed over, and what a person has put off.
import { z } from 'zod';
import { Day, Id, Instant, Stamp } from '../kernel/schemas.ts';

/** The logs whose records come into the inbox. */
export const INBOX_LOGS = ['inquiry', 'moderation'] as const;
export const InboxLog = z.enum(INBOX_LOGS);
export type InboxLog = z.infer<typeof InboxLog>;

/**
 * A question or case that one of those who have the duty in its channel has got from a colleague. The row's id is the
 * record's. It has no effect while `to` does not have the duty, or if the record has moved to another channel.
 */
export const HandedItem = z.object({
  id: Id,
  kind: InboxLog,
  channelId: Id,
  to: Id,
  /** Who handed it over, and when. */
  stamp: Stamp,
});
export type HandedItem = z.infer<typeof HandedItem>;

/** Something that a person does not want to see among their own until a day. */
export const PutOffItem = z.object({
  id: Id,
  kind: InboxLog,
  until: Day,
  /** When it was put off: being handed over to the person later brings it back. */
  at: Instant,
  /** When the record was last changed as it was put off: a later change brings it back at once. */
  changed: Instant,
});
export type PutOffItem = z.infer<typeof PutOffItem>;

export const MAX_PUT_OFF = 500;
/** What one person has put off; the row's id is the person's id. */
export const PutOff = z.object({ id: Id, items: z.array(PutOffItem).max(MAX_PUT_OFF) });
export type PutOff = z.infer<typeof PutOff>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    /** Items of the inbox that are handed over, by record. */
    handedItems: HandedItem;
    /** What is put off, by person. */
    putOff: PutOff;
  }
}
