// How disposals, holds and their release are stored in the log `disposal`. Entries contain nothing of the disposed
// content.
import type { DisposalEntry } from '../../../domain/disposal/model.ts';
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import { outcomeOf } from '../../../domain/moderation/rules.ts';
import type { LogPut } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

export const DISPOSAL = 'disposal';

/** The facts of a case that the disposal list shows. */
export const caseFacts = (context: ServiceContext, moderationCase: ModerationCase): DisposalEntry['case'] => ({
  caseId: moderationCase.id,
  seenAt: moderationCase.seenAt,
  channelId: moderationCase.channelId,
  channelName: context.vault.db.data.channels[moderationCase.channelId]?.name ?? '',
  category: moderationCase.category?.name ?? '',
  outcome: outcomeOf(moderationCase),
  diaryNumber: moderationCase.diary?.number ?? '',
});

/** The log record of an entry. */
export function toEntryLogPut(entry: DisposalEntry): LogPut {
  const reference = entry.kind === 'disposed' ? entry.decision.reference : '';
  return {
    kind: DISPOSAL,
    id: entry.id,
    at: Date.parse(entry.stamp.at),
    facets: { kind: entry.kind, channelId: entry.case.channelId },
    title: reference,
    text: [reference, entry.case.channelName, entry.case.diaryNumber].filter((part) => part !== '').join(' '),
    record: entry,
  };
}
