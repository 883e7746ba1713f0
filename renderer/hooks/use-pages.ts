// Pages a long list while it is scrolled: provides `count`, `rowAt` and `onRange` for RowsView.
import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Result } from '../../domain/result.ts';
import type { Problem } from '../../domain/result.ts';
import { CallError, problemOf } from './problem.ts';

export interface Pages<T> {
  /** Undefined until the first page has loaded. */
  total: number | undefined;
  rowAt: (index: number) => T | undefined;
  onRange: (from: number, to: number) => void;
  problem: Problem | null;
  isLoading: boolean;
}

/** More than a screenful plus overscan, yet few enough that a search answers between two keystrokes. */
const SIZE = 50;

/** `key` changes with the filter; `fetch` loads one page, e.g. `(offset, limit) => call('moderation.page', {…})`. */
export function usePages<T>(
  key: readonly unknown[],
  fetch: (offset: number, limit: number) => Promise<Result<{ total: number; rows: T[] }>>,
): Pages<T> {
  const [range, setRange] = useState({ from: 0, to: 0 });
  const wanted: number[] = [];
  for (let page = Math.floor(range.from / SIZE); page <= Math.floor(range.to / SIZE); page += 1) wanted.push(page);
  if (!wanted.includes(0)) wanted.unshift(0);
  const answers = useQueries({
    queries: wanted.map((page) => ({
      queryKey: [...key, page],
      queryFn: async () => {
        const result = await fetch(page * SIZE, SIZE);
        if (!result.ok) throw new CallError(result.error);
        return result.value;
      },
    })),
  });
  const failed = answers.find((answer) => answer.error !== null);
  const rowAt = (index: number): T | undefined =>
    answers[wanted.indexOf(Math.floor(index / SIZE))]?.data?.rows[index % SIZE];
  const onRange = useCallback(
    (from: number, to: number) =>
      setRange((now) =>
        Math.floor(now.from / SIZE) === Math.floor(from / SIZE) && Math.floor(now.to / SIZE) === Math.floor(to / SIZE)
          ? now
          : { from, to },
      ),
    [],
  );
  return {
    total: answers[0]?.data?.total,
    rowAt,
    onRange,
    problem: failed ? problemOf(failed.error) : null,
    isLoading: answers[0]?.isLoading ?? true,
  };
}
