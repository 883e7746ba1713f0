// Queries the main process and caches the answer until what it was made of changes.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CallName, Input, Output } from '../../domain/contract/api.ts';
import type { Problem } from '../../domain/kernel/result.ts';
import { call } from '../bridge.ts';
import { ask, valueOf } from './ask.ts';
import { queryClient } from './client.ts';
import { problemOf } from './problem.ts';

export interface CallOptions {
  /** Not queried while false. */
  enabled?: boolean;
  /** Shows the previous answer while a new input is loading (paging, searching). */
  keepPrevious?: boolean;
  /** Refetches at this interval, in milliseconds. */
  refetchEveryMs?: number;
}

export interface Answer<T> {
  /** Undefined until the first answer. */
  data: T | undefined;
  problem: Problem | null;
  isLoading: boolean;
  isFetching: boolean;
  refetch: () => void;
}

const queryOf = <N extends CallName>(name: N, input: Input<N>) => ({
  queryKey: [name, input],
  queryFn: () => ask(() => call(name, input)),
});

/** Asks a call ahead, so that `useCall` has its answer from the first render on. Never rejects. */
export const askAhead = <N extends CallName>(name: N, input: Input<N>): Promise<void> =>
  queryClient.query(queryOf(name, input)).then(
    () => undefined,
    () => undefined,
  );

/** The answer to a call; refetched after every change of what it was made of. */
export function useCall<N extends CallName>(name: N, input: Input<N>, options: CallOptions = {}): Answer<Output<N>> {
  const query = useQuery({
    ...queryOf(name, input),
    select: valueOf<Output<N>>,
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(options.refetchEveryMs ? { refetchInterval: options.refetchEveryMs } : {}),
  });
  return {
    data: query.data,
    problem: query.error ? problemOf(query.error) : null,
    isLoading: query.isLoading,
    isFetching: query.isFetching,
    refetch: () => void query.refetch(),
  };
}
