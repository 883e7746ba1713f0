// Loads a long list page by page while it is scrolled: provides `total`, `rowAt` and `onRange` for RowsView.
import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Answer } from '../../domain/contract/reads.ts';
import type { Problem } from '../../domain/kernel/result.ts';
import { ask, valueOf } from './ask.ts';
import { problemOf } from './problem.ts';

export interface Pages<T> {
  /** Undefined until the first page has loaded. */
  total: number | undefined;
  rowAt: (index: number) => T | undefined;
  onRange: (from: number, to: number) => void;
  problem: Problem | null;
  isLoading: boolean;
}

interface PageOf<T> {
  total: number;
  rows: T[];
}

/** More than a screenful plus overscan, yet small enough that a search responds between two keystrokes. */
const PAGE_SIZE = 50;

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
  const rowAt = (index: number): T | undefined =>
    pages[pageNumbers.indexOf(Math.floor(index / PAGE_SIZE))]?.data?.rows[index % PAGE_SIZE];
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
    total: pages[0]?.data?.total,
    rowAt,
    onRange,
    problem: failedPage ? problemOf(failedPage.error) : null,
    isLoading: pages[0]?.isLoading ?? true,
  };
}
