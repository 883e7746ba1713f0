// What is left to explain, and which changes of a comparison are possible. R17.3.
import { comparableText, type TextBlock } from '../evidence/page-text.ts';
import { type CaseItem, isRemoval, itemsOf, itemStateOf } from '../moderation/items.ts';
import type { ModerationCase } from '../moderation/model.ts';
import { shareIn, SEEN_SHARE } from '../moderation/seen.ts';
import { type Compared } from './compare.ts';
import { type Comparison, type Finding, MAX_FINDINGS } from './model.ts';

export const isUnexplained = ({ caseId, explained }: Finding): boolean => caseId === null && explained === null;

/** How many of its findings are unexplained. */
export const unexplainedIn = ({ findings }: Pick<Comparison, 'findings'>): number =>
  findings.filter(isUnexplained).length;

/** A case in which something was removed, as it is compared with what is gone from a page. */
export type RemovedIn = Pick<ModerationCase, 'id' | 'item' | 'sender' | 'alike' | 'actions'>;

/** The items of a case that a block's text is: by its words, and by its author where both are known. */
function itemsIn(one: RemovedIn, block: TextBlock): CaseItem[] {
  const text = ` ${comparableText(block.text)} `;
  if (text.trim() === '') return [];
  const author = comparableText(block.author ?? '');
  return itemsOf(one).filter(
    ({ item, sender }) =>
      shareIn(item.text, text) >= SEEN_SHARE &&
      (sender?.kind !== 'known' ||
        author === '' ||
        [sender.name, sender.handle].some((name) => comparableText(name) === author)),
  );
}

/** Whether a case has a block's text as an item, removed or not. */
export const hasAsItem = (one: RemovedIn, block: TextBlock): boolean => itemsIn(one, block).length > 0;

/** The case in which a block's text was removed; null: none. */
export const caseOf = (block: TextBlock, cases: readonly RemovedIn[]): string | null =>
  cases.find((one) => itemsIn(one, block).some(({ id }) => isRemoval(itemStateOf(one, id))))?.id ?? null;

/** The findings of a comparison; a page that is another one now is a single one. */
export function findingsOf(
  { differences, otherPage }: Compared,
  earlier: readonly TextBlock[],
  cases: readonly RemovedIn[],
): Pick<Comparison, 'findings' | 'more'> {
  if (otherPage) return { findings: [{ line: null, now: null, caseId: null, explained: null }], more: 0 };
  const findings = differences.slice(0, MAX_FINDINGS).map(({ line, now }): Finding => {
    const block = earlier[line];
    return { line, now, caseId: block === undefined ? null : caseOf(block, cases), explained: null };
  });
  return { findings, more: differences.length - findings.length };
}
