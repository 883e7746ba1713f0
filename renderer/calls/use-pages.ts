// Loads a long list page by page while it is scrolled: provides `total`, `rowAt` and `onRange` for RowsView. After a
// change of the filter the earlier rows stay until the new ones have loaded; otherwise a key pressed meanwhile has no row
// to act on.
import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Answer } from '../../domain/contract/reads.ts';
import type { Problem } from '../../domain/kernel/result.ts';
import { ask, valueOf } from './ask.ts';
import { problemOf } from './problem.ts';

export interface Pages<T> {
  /** Undefined until the first page has loaded. */
  total: number | undefined;
  /** The first page of the rows that are shown, with what was counted for them. */
  answer: PageOf<T> | undefined;
  rowAt: (index: number) => T | undefined;
  onRange: (from: number, to: number) => void;
  problem: Problem | null;
  /** The rows are those of the previous filter. */
  isEarlier: boolean;
}

interface PageOf<T> {
  total: number;
  /** How many of them contain exactly what was searched for. */
  exact?: number;
  /** How many of them need the signed-in person. */
  needMe?: number;
  rows: T[];
}

/** More than a screenful plus overscan, yet small enough that a search responds between two keystrokes. */
const PAGE_SIZE = 50;

const isSame = <T>(a: ReadonlyMap<number, T>, b: ReadonlyMap<number, T>): boolean =>
  a.size === b.size && [...a].every(([page, data]) => b.get(page) === data);

/** `key` changes with the filter; `fetch` loads one page, e.g. `(offset, limit) => call('moderation.page', {…})`. */
export function usePages<T>(
  key: readonly unknown[],
  fetch: (offset: number, limit: number) => Promise<Answer<PageOf<T>>>,
): Pages<T> {
  const [range, setRange] = useState({ from: 0, to: 0 });
  const pageNumbers: number[] = [];
  for (let page = Math.floor(range.from / PAGE_SIZE); page <= Math.floor(range.to / PAGE_SIZE); page += 1)
    pageNumbers.push(page);
  if (!pageNumbers.includes(0)) pageNumbers.unshift(0);
  const pages = useQueries({
    queries: pageNumbers.map((page) => ({
      queryKey: [...key, page],
      queryFn: () => ask(() => fetch(page * PAGE_SIZE, PAGE_SIZE)),
      select: valueOf<PageOf<T>>,
    })),
  });
  const failedPage = pages.find((page) => page.error !== null);
  const loaded = new Map(pageNumbers.map((page, index) => [page, pages[index]?.data]));
  const [earlier, setEarlier] = useState(loaded);
  const total = loaded.get(0)?.total;
  if (total !== undefined && !isSame(loaded, earlier)) setEarlier(loaded);
  // An empty list is not kept: its text could be untrue of the new filter.
  const isEarlier = total === undefined && failedPage === undefined && (earlier.get(0)?.total ?? 0) > 0;
  const shown = isEarlier ? earlier : loaded;
  const rowAt = (index: number): T | undefined => shown.get(Math.floor(index / PAGE_SIZE))?.rows[index % PAGE_SIZE];
  const onRange = useCallback(
    (from: number, to: number) =>
      setRange((previous) =>
        Math.floor(previous.from / PAGE_SIZE) === Math.floor(from / PAGE_SIZE) &&
        Math.floor(previous.to / PAGE_SIZE) === Math.floor(to / PAGE_SIZE)
          ? previous
          : { from, to },
      ),
    [],
  );
  return {
    total: shown.get(0)?.total,
    answer: shown.get(0),
    rowAt,
    onRange,
    problem: failedPage ? problemOf(failedPage.error) : null,
    isEarlier,
  };
}
