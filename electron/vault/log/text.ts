// Texts in the form used by search, and the sorted order of a list.
import { NO_MATCH } from './word-index.ts';

/** Normalised for search: NFC, Swedish lower case, diacritics kept (`far` is not `får`), one line. */
export const searchText = (text: string): string =>
  text.normalize('NFC').toLocaleLowerCase('sv').replace(/\s+/g, ' ').toWellFormed();

/** The words of a search, longest first. */
export const wordsOf = (search: string | undefined): string[] =>
  searchText(search ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length);

/** At most `max` UTF-16 units, without splitting a surrogate pair, always well formed. */
export function cutText(text: string, max: number): string {
  const cut = text.length <= max ? text : text.slice(0, /[\ud800-\udbff]/.test(text[max - 1] ?? '') ? max - 1 : max);
  return cut.toWellFormed();
}

/**
 * Entries of one kind: `sorted` by time, then position; `fresh` are not merged yet; `stale` when some are superseded.
 */
export interface EntryOrder {
  sorted: number[];
  fresh: number[];
  stale: boolean;
}

/** Updates an order, in time linear in its length and only when something has changed. */
export function mergeOrder(order: EntryOrder, at: Float64Array, superseded: Uint8Array): readonly number[] {
  const compareEntries = (a: number, b: number): number => (at[a] ?? 0) - (at[b] ?? 0) || a - b;
  if (order.stale) order.sorted = order.sorted.filter((n) => superseded[n] !== 1);
  if (order.fresh.length > 0) {
    const fresh = order.fresh.filter((n) => superseded[n] !== 1).sort(compareEntries);
    const old = order.sorted;
    const [firstFresh, lastOld] = [fresh[0], old.at(-1)];
    if (firstFresh === undefined || lastOld === undefined || compareEntries(lastOld, firstFresh) < 0)
      for (const n of fresh) old.push(n);
    else order.sorted = mergeSorted(old, fresh, compareEntries);
    order.fresh = [];
  }
  order.stale = false;
  return order.sorted;
}

function mergeSorted(
  a: readonly number[],
  b: readonly number[],
  compareEntries: (x: number, y: number) => number,
): number[] {
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (y === undefined || (x !== undefined && compareEntries(x, y) < 0)) {
      out.push(x ?? 0);
      i += 1;
    } else {
      out.push(y);
      j += 1;
    }
  }
  return out;
}

/**
 * The entries of an order that are of the chosen kinds (`isChosen`, by number of the kind) and whose words match (`found`;
 * null: any words). Apart from everything else that a query asks, so that a loop over all entries stays simple: it is as
 * fast in the first search after opening as later.
 */
export function candidatesIn(
  sorted: readonly number[],
  kindOf: Uint32Array,
  isChosen: Uint8Array,
  found: Uint8Array | null,
): Uint32Array {
  const candidates = new Uint32Array(sorted.length);
  let count = 0;
  for (const n of sorted) {
    if (found !== null && found[n] === NO_MATCH) continue;
    if (isChosen[kindOf[n] ?? 0] === 1) candidates[count++] = n;
  }
  return candidates.subarray(0, count);
}
