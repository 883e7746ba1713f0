import { z } from 'zod';
import { Id, Instant, OptionalLine, Text } from '../common.ts';
import { call } from '../contract.ts';
import { DiaryDecision, Classification } from '../moderation/model.ts';
import { ExportFormat, DerivedRecord, LogItem, LogItemKind } from './model.ts';

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
  format: ExportFormat,
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
  'items.page': call(
    'open',
    z.object({ filter: ItemFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    z.object({ total: z.number(), rows: z.array(ItemRow) }),
  ),
  'items.get': call('open', ItemId, ItemView),
  'items.saveMarks': call('write', z.object({ id: Id, marks: Classification }), ItemView),
  'items.decideDiary': call(
    'write',
    z.object({ id: Id, decision: DiaryDecision.shape.decision, reason: Text, number: OptionalLine }),
    ItemView,
  ),
  /** Creates a moderation case with the item's content, sender and files; returns the case. */
  'items.toCase': call('write', ItemId, ItemId),
  /** Creates an inquiry with the item's content, sender and files; returns the inquiry. */
  'items.toInquiry': call('write', ItemId, ItemId),
};
