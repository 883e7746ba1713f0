// What is left to explain, and which changes of a comparison are possible. R17.3.
import { comparableText, type TextBlock } from '../evidence/page-text.ts';
import { isRemoval, itemsOf, itemStateOf } from '../moderation/items.ts';
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

/** The case in which a block's text was removed; null: none. */
export function caseOf(block: TextBlock, cases: readonly RemovedIn[]): string | null {
  const text = ` ${comparableText(block.text)} `;
  if (text.trim() === '') return null;
  const removed = cases.find((one) =>
    itemsOf(one).some(
      ({ id, item, sender }) =>
        isRemoval(itemStateOf(one, id)) &&
        shareIn(item.text, text) >= SEEN_SHARE &&
        (sender?.kind !== 'known' ||
          !block.author ||
          [sender.name, sender.handle].some((name) => comparableText(name) === comparableText(block.author ?? ''))),
    ),
  );
  return removed?.id ?? null;
}

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
