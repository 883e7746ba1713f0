// Whether an item can be seen in its evidence: looked for in the text of what was stored, or confirmed by a person. R17.2.
import { comparableText } from '../evidence/page-text.ts';
import { isRemoval, itemsOf, itemStateOf, type CaseItem } from './items.ts';
import { FIRST_ITEM, type ModerationCase, type SeenItem } from './model.ts';

/** The share of an item's words that must be found in the evidence. */
export const SEEN_SHARE = 0.9;
/** How many words in a row count as found together. */
const RUN = 3;

/** The text of one stored file, as it is compared. */
export interface EvidenceText {
  readonly blobId: string;
  /** By `comparableText`, with a space before and after. */
  readonly text: string;
}

export const evidenceText = (blobId: string, text: string): EvidenceText => ({
  blobId,
  text: ` ${comparableText(text)} `,
});

/** The share of the words of a text that stand in the evidence in the same order, 0–1. */
export function shareIn(text: string, evidence: string): number {
  const said = comparableText(text);
  if (said === '') return 0;
  if (evidence.includes(` ${said} `)) return 1;
  const words = said.split(' ');
  if (words.length <= RUN) return 0;
  const found = words.map(() => false);
  for (let at = 0; at + RUN <= words.length; at += 1)
    if (evidence.includes(` ${words.slice(at, at + RUN).join(' ')} `)) found.fill(true, at, at + RUN);
  return found.filter(Boolean).length / words.length;
}

/** The evidence that shows the item and its author; null: none does. */
export function findInEvidence(
  { item, sender }: Pick<CaseItem, 'item' | 'sender'>,
  evidence: readonly EvidenceText[],
): { readonly blobId: string; readonly share: number } | null {
  const names = sender?.kind === 'known' ? [sender.name, sender.handle].map(comparableText) : [];
  const said = names.filter((name) => name !== '');
  for (const { blobId, text } of evidence) {
    const share = shareIn(item.text, text);
    if (share >= SEEN_SHARE && (said.length === 0 || said.some((name) => text.includes(` ${name} `))))
      return { blobId, share: Math.round(share * 100) / 100 };
  }
  return null;
}

type Seen = Pick<ModerationCase, 'item' | 'sender' | 'alike' | 'preserved' | 'evidence' | 'actions'>;

/**
 * The items that nobody has seen in the evidence, of those that are not removed yet. A case without stored files has the
 * item's own text as its only evidence.
 */
export function unseenItems(moderationCase: Seen): CaseItem[] {
  const { preserved, evidence } = moderationCase;
  if (preserved === null || evidence.length === 0) return [];
  return itemsOf(moderationCase).filter(
    ({ id }) => !isRemoval(itemStateOf(moderationCase, id)) && !isSeen(preserved.seen, id),
  );
}

const isSeen = (seen: readonly SeenItem[] | undefined, id: string): boolean =>
  seen?.some(({ item }) => item === id) === true;

/** Whether every item that is removed was seen in the evidence before. */
export const removedWereSeen = (moderationCase: Seen): boolean =>
  moderationCase.evidence.length === 0 ||
  [FIRST_ITEM, ...(moderationCase.alike ?? []).map(({ id }) => id)].every(
    (id) => !isRemoval(itemStateOf(moderationCase, id)) || isSeen(moderationCase.preserved?.seen, id),
  );
