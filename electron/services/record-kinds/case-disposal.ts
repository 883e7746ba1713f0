// The disposal of a moderation case. R14, R47.
import { stubOf } from '../../../domain/disposal/rules.ts';
import { outcomeOf } from '../../../domain/moderation/items.ts';
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import { countTexts, type DisposalPart } from './disposal-part.ts';
import { senderWords } from './disposals.ts';

/** The number of free-text notes on the case, besides its content. */
const notesOf = ({ actions, appeals = [], categoryNote, diary, followUp }: ModerationCase): number =>
  countTexts([
    ...actions.map(({ note }) => note),
    ...appeals.flatMap(({ text, decided }) => [text, decided?.reason ?? '']),
    categoryNote,
    diary?.reason ?? '',
    followUp.authorInformed?.text ?? '',
    followUp.police?.number ?? '',
  ]);

export const caseDisposal: DisposalPart<ModerationCase> = {
  isDone: ({ status }) => status === 'done',
  evidenceIn: () => null,
  madeHere: () => false,
  stub: stubOf,
  facts: (moderationCase) => ({
    seenAt: moderationCase.seenAt,
    category: moderationCase.category?.name ?? '',
    outcome: outcomeOf(moderationCase),
  }),
  files: ({ evidence }) => evidence,
  content: (moderationCase) => ({
    characters: moderationCase.item.text.length,
    sender: senderWords(moderationCase.sender),
    notes: notesOf(moderationCase),
  }),
};
