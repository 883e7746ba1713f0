import { z } from 'zod';
import { BulkResult } from '../kernel/bulk.ts';
import { Day, Id, Instant, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { InboxLog } from './model.ts';

/** The most rows that a list has; `total` says how many there are. */
export const MAX_INBOX_ROWS = 500;

/**
 * What an item is for who reads the list. `imported`: made from something that was imported; `diary`: decided, but not
 * whether it is to be registered.
 */
export const INBOX_TYPES = ['question', 'comment', 'message', 'imported', 'diary'] as const;
export const InboxType = z.enum(INBOX_TYPES);
export type InboxType = z.infer<typeof InboxType>;

/** To whom an item is handed over, by whom and when. */
const Handed = z.object({ toId: Id, to: z.string(), by: z.string(), byId: Id, at: Instant });

/**
 * Something that came in and is still open. `inquiry`: to be answered or passed on; `case`: to be decided; `diary`: decided,
 * but not whether it is to be registered.
 */
export const InboxRow = z.object({
  kind: z.enum(['inquiry', 'case', 'diary']),
  type: InboxType,
  id: Id,
  /** `F-2026-031`. */
  recordNo: z.string(),
  /** Beginning of the text; empty if the item is confidential. */
  title: z.string(),
  /** The sender's name, or else the user name; empty if unknown or if the item is confidential. */
  sender: z.string(),
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
  handed: Handed.nullable(),
  /** The day until which the signed-in person has put it off. */
  later: Day.nullable(),
});
export type InboxRow = z.infer<typeof InboxRow>;

export const InboxList = z.enum(['mine', 'all', 'later']);
export type InboxList = z.infer<typeof InboxList>;

const MAX_ITEMS = 500;
const InboxItem = z.object({ kind: InboxLog, id: Id });
export type InboxItem = z.infer<typeof InboxItem>;
const Items = z.object({ items: z.array(InboxItem).min(1).max(MAX_ITEMS) });

export const inboxCalls = {
  /** Open questions and cases that the signed-in person may read, the most urgent first. */
  'inbox.list': call({
    needs: 'open',
    who: 'member',
    rows: 'ownQuestions',
    input: z.object({ list: InboxList }),
    output: z.object({
      /** How many are in the list. */
      total: z.number(),
      /** The same, without those that only wait for a decision on registration. */
      toDo: z.number(),
      rows: z.array(InboxRow),
    }),
  }),
  /** Those to whom all of these may be handed over today, the signed-in person not among them. */
  'inbox.takers': call({
    needs: 'open',
    who: 'member',
    rows: 'ownQuestions',
    input: Items,
    output: z.object({
      takers: z.array(
        z.object({
          id: Id,
          name: z.string(),
          /** Whether they open the vault, where they see it. */ opens: z.boolean(),
        }),
      ),
    }),
  }),
  'inbox.handOver': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'handOver',
    journal: { sv: 'ärenden i inkorgen lämnades över', en: 'items in the inbox were handed over' },
    input: Items.extend({ to: Id }),
    output: BulkResult,
  }),
  'inbox.takeBack': call({
    needs: 'write',
    who: 'member',
    rows: 'handOver',
    journal: { sv: 'ärenden i inkorgen togs tillbaka', en: 'items in the inbox were taken back' },
    input: Items,
    output: BulkResult,
  }),
  /** The signed-in person does not have these among their own until that day. */
  'inbox.putOff': call({
    needs: 'write',
    who: 'member',
    rows: 'ownPutOff',
    journal: { sv: 'ärenden i inkorgen lades till senare', en: 'items in the inbox were snoozed' },
    input: Items.extend({ until: Day }),
    output: BulkResult,
  }),
  'inbox.bringBack': call({
    needs: 'write',
    who: 'member',
    rows: 'ownPutOff',
    journal: { sv: 'ärenden i inkorgen togs fram igen', en: 'items in the inbox were brought back' },
    input: Items,
    output: BulkResult,
  }),
  /** Decides that these are not to be registered. */
  'inbox.keepInOrder': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownDiary',
    journal: {
      sv: 'diarieföring avgjordes för ärenden i inkorgen',
      en: 'registration decisions were made in the inbox',
    },
    input: Items.extend({ reason: Text }),
    output: BulkResult,
  }),
};
