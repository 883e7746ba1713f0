// The log `disposal`: disposals, holds and their release. Entries contain nothing of the disposed content. R14, R47.
import { DisposalEntry } from '../../../domain/disposal/model.ts';
import { text } from './facet.ts';
import { defineLog } from './log.ts';
import { joinWords } from './texts.ts';

const referenceOf = (entry: DisposalEntry): string => (entry.kind === 'disposed' ? entry.decision.reference : '');

export const disposalEntryKind = defineLog({
  log: 'disposal',
  schema: DisposalEntry,
  at: ({ stamp }) => Date.parse(stamp.at),
  facets: {
    kind: [text('kind'), ({ kind }) => kind],
    channelId: [text('channelId'), (entry) => entry.case.channelId],
  },
  title: referenceOf,
  text: (entry) => joinWords([referenceOf(entry), entry.case.channelName, entry.case.diaryNumber]),
});
