// The disposal of a moderation case. R14, R47.
import { blocksOf, stubOf } from '../../../domain/disposal/rules.ts';
import { outcomeOf } from '../../../domain/moderation/items.ts';
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import type { DisposalPart } from './disposal-part.ts';
import { channelName } from './texts.ts';

/** The number of free-text notes on the case, besides its content. */
const notesOf = ({ actions, appeals = [], categoryNote, diary, followUp }: ModerationCase): number =>
  [
    ...actions.map(({ note }) => note),
    ...appeals.flatMap(({ text, decided }) => [text, decided?.reason ?? '']),
    categoryNote,
    diary?.reason ?? '',
    followUp.authorInformed?.text ?? '',
    followUp.police?.number ?? '',
  ].filter((text) => text !== '').length;

function senderOf({ sender }: ModerationCase): string {
  if (sender === null) return '';
  return sender.kind === 'known'
    ? [sender.name, sender.handle].filter((text) => text !== '').join(', ')
    : sender.reason;
}

export const caseDisposal: DisposalPart<ModerationCase> = {
  blocks: blocksOf,
  stub: stubOf,
  facts: (moderationCase, context) => ({
    caseId: moderationCase.id,
    seenAt: moderationCase.seenAt,
    channelId: moderationCase.channelId,
    channelName: channelName(context, moderationCase.channelId),
    category: moderationCase.category?.name ?? '',
    outcome: outcomeOf(moderationCase),
    diaryNumber: moderationCase.diary?.number ?? '',
  }),
  files: ({ evidence }) => evidence,
  content: (moderationCase) => ({
    characters: moderationCase.item.text.length,
    sender: senderOf(moderationCase),
    notes: notesOf(moderationCase),
  }),
};
