// Marks the matches on the page without changing it, and scrolls to one.
import { boxOf, elementOf, type Match, rangeOf } from './matches.ts';
import { isField } from './page-text.ts';

/** Names of find-bar.module.css. */
const ALL = 'find';
const CHOSEN = 'find-chosen';
const FIELD = 'data-find';
const MARGIN = 24;

/** Marks these matches, and the chosen one in another colour; none takes all marks away. A field is marked as a whole. */
export function paint(matches: readonly Match[], chosen: Match | null): void {
  for (const field of document.querySelectorAll(`[${FIELD}]`)) field.removeAttribute(FIELD);
  const range = chosen === null ? null : rangeOf(chosen);
  CSS.highlights.set(
    ALL,
    new Highlight(...matches.flatMap((match) => (match === chosen ? [] : (rangeOf(match) ?? [])))),
  );
  CSS.highlights.set(CHOSEN, new Highlight(...(range === null ? [] : [range])));
  if (chosen !== null && isField(chosen.from.node)) chosen.from.node.setAttribute(FIELD, 'chosen');
}

const scrolls = (value: string): boolean => value === 'auto' || value === 'scroll';

/** Scrolls whatever the match lies in, so that it is in the middle unless it is shown already. */
export function scrollTo(match: Match): void {
  for (let at = elementOf(match); at !== null; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    const frame = at.getBoundingClientRect();
    const box = boxOf(match);
    const isAbove = box.top < frame.top + MARGIN || box.bottom > frame.bottom - MARGIN;
    const isBeside = box.left < frame.left || box.right > frame.right;
    at.scrollBy({
      top: scrolls(overflowY) && isAbove ? box.top + box.height / 2 - frame.top - frame.height / 2 : 0,
      left: scrolls(overflowX) && isBeside ? box.left + box.width / 2 - frame.left - frame.width / 2 : 0,
      behavior: 'instant',
    });
  }
}

/** Whether a match is in the window. */
export function isInWindow(match: Match): boolean {
  const { top, bottom } = boxOf(match);
  return bottom > 0 && top < document.documentElement.clientHeight;
}
