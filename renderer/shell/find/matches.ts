// Where something is in the text of the page.
import { type Field, isField, type Piece, readPage } from './page-text.ts';

/** More are not counted. */
export const MAX_MATCHES = 1_000;
const CONTEXT = 40;

interface Place {
  readonly node: Text | Field;
  readonly offset: number;
}
export interface Match {
  /** Where it begins in the text of the page. */
  readonly index: number;
  readonly from: Place;
  readonly to: Place;
  /** What stands around it, in one line. */
  readonly context: string;
}

const SIGNS = /[\\^$.*+?()[\]{}|/]/gu;
/** A place where a word may be divided is no sign of its own. */
const SOFT_HYPHENS = '\u00AD*';

/** Large and small letters are the same; white space is one space, however much and of what kind. */
const patternOf = (query: string): RegExp =>
  new RegExp(
    query
      .normalize('NFC')
      .split(/\s+/u)
      .map((word) => (word.match(/./gsu) ?? []).map((sign) => sign.replace(SIGNS, String.raw`\$&`)).join(SOFT_HYPHENS))
      .join(String.raw`\s+`),
    'giu',
  );

/** Without the rest of a word at the beginning. */
const wholeWords = (text: string): string => text.replace(/^[^\s\uFFFF]+/u, '');

const placeAt = (piece: Piece, at: number): Place => ({ node: piece.node, offset: at - piece.start });

/** Where `query` is in what `root` shows, in the order of the page; not what spans two lines or two fields. */
export function findMatches(root: HTMLElement, query: string): Match[] {
  if (query.trim() === '') return [];
  const { text, pieces } = readPage(root);
  const found: Match[] = [];
  let at = 0;
  const pieceOf = (position: number): Piece | undefined => {
    while ((pieces[at + 1]?.start ?? Infinity) <= position) at += 1;
    return pieces[at];
  };
  for (const { index, 0: hit } of text.matchAll(patternOf(query))) {
    if (found.length === MAX_MATCHES) break;
    const first = pieceOf(index);
    const last = pieceOf(index + hit.length - 1);
    if (first === undefined || last === undefined) continue;
    const before = text.slice(Math.max(0, index - CONTEXT), index);
    const after = text.slice(index + hit.length, index + hit.length + CONTEXT);
    const around = `${before.length < CONTEXT ? before : wholeWords(before)}${hit}${after}`;
    found.push({
      index,
      from: placeAt(first, index),
      to: placeAt(last, index + hit.length),
      context: around.replaceAll(/[\s\uFFFF]+/gu, ' ').trim(),
    });
  }
  return found;
}

/** Whether both begin at the same place of the page. */
export const isSamePlace = (a: Match, b: Match): boolean =>
  a.from.node === b.from.node && a.from.offset === b.from.offset;

/** The part of the page that a match is in; null in a field, whose text has none. */
export function rangeOf({ from, to }: Match): Range | null {
  if (isField(from.node) || isField(to.node)) return null;
  const range = from.node.ownerDocument.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** Where a match is on the screen. */
export const boxOf = (match: Match): DOMRect =>
  isField(match.from.node)
    ? match.from.node.getBoundingClientRect()
    : (rangeOf(match)?.getBoundingClientRect() ?? new DOMRect());

/** The element that a match is in. */
export const elementOf = ({ from: { node } }: Match): Element | null => (isField(node) ? node : node.parentElement);
