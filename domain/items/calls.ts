import { z } from 'zod';
import { Id, Instant, OptionalLine, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { DiaryDecision, Classification } from '../moderation/model.ts';
import { DerivedRecord, ItemFormat, LogItem, LogItemKind } from './model.ts';

export const ItemFilter = z.object({
  search: z.string().max(200).default(''),
  importId: Id.nullable().default(null),
  channelIds: z.array(Id).max(500).default([]),
  directions: z.array(LogItem.shape.direction).default([]),
  kinds: z.array(LogItemKind).default([]),
  order: z.enum(['newest', 'oldest']).default('newest'),
});
export type ItemFilter = z.infer<typeof ItemFilter>;

export const ItemRow = z.object({
  id: Id,
  at: Instant,
  title: z.string(),
  channelId: Id,
  channelName: z.string(),
  direction: LogItem.shape.direction,
  kind: LogItemKind,
  format: ItemFormat,
  files: z.number(),
  diary: z.enum(['undecided', 'needed', 'notNeeded']),
  /** Marked as confidential: lists do not show its contents. */
  secret: z.boolean(),
});
export type ItemRow = z.infer<typeof ItemRow>;

export const ItemView = z.object({
  item: LogItem,
  channelName: z.string(),
  platform: z.string(),
  /** Original names of the files of the import. */
  importName: z.string(),
  /** Cases and inquiries with exactly the same text: the item may have been recorded before. */
  same: z.array(DerivedRecord.extend({ title: z.string() })),
});
export type ItemView = z.infer<typeof ItemView>;

const ItemId = z.object({ id: Id });

export const itemCalls = {
  'items.page': call({
    // Channels and confidentiality are checked per item.
    needs: 'open',
    who: 'member',
    rows: 'ownItems',
    input: z.object({ filter: ItemFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    output: z.object({ total: z.number(), rows: z.array(ItemRow) }),
  }),
  'items.get': call({
    needs: 'open',
    who: 'member',
    rows: 'ownItems',
    input: ItemId,
    output: ItemView,
  }),
  'items.saveMarks': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownItems',
    journal: { sv: 'sekretess för ett inlägg ändrades', en: 'the confidentiality of an item was changed' },
    input: z.object({ id: Id, marks: Classification }),
    output: ItemView,
  }),
  'items.decideDiary': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownItems',
    journal: { sv: 'diarieföring avgjordes', en: 'a registration decision was made' },
    input: z.object({ id: Id, decision: DiaryDecision.shape.decision, reason: Text, number: OptionalLine }),
    output: ItemView,
  }),
  /** Creates a moderation case with the item's content, sender and files; returns the case. */
  'items.toCase': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownItems',
    journal: { sv: 'ett inlägg blev ett ärende', en: 'an item became a case' },
    input: ItemId,
    output: ItemId,
  }),
  /** Creates an inquiry with the item's content, sender and files; returns the inquiry. */
  'items.toInquiry': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'ownItems',
    journal: { sv: 'ett inlägg blev en fråga', en: 'an item became a question' },
    input: ItemId,
    output: ItemId,
  }),
};
