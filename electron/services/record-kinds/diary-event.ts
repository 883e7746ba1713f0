// The log `diary`: decisions undone, numbers corrected, imports undone. Erased when the record is disposed of (R47).
import { DiaryEvent, type ItemRef } from '../../../domain/diary/model.ts';
import { text } from './facet.ts';
import { defineLog } from './log.ts';

/** How an event names its record in the index. */
export const itemKey = ({ kind, id }: ItemRef): string => `${kind}/${id}`;

export const diaryEventKind = defineLog({
  log: 'diary',
  schema: DiaryEvent,
  at: ({ stamp }) => Date.parse(stamp.at),
  facets: {
    what: [text('what'), ({ what }) => what],
    item: [text('item'), ({ item }) => itemKey(item)],
    channelId: [text('channelId'), ({ channelId }) => channelId],
  },
  title: () => '',
  text: () => '',
});
