// Asks the main process and keeps the answer until something changes.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CallName, Input, Output } from '../../domain/api.ts';
import type { Problem } from '../../domain/result.ts';
import { call } from '../bridge.ts';
import { CallError, problemOf } from './problem.ts';

export interface CallOptions {
  /** Not asked while false. */
  enabled?: boolean;
  /** Shows the last answer while a new input is asked for (paging, searching). */
  keep?: boolean;
  /** Asks again after so many milliseconds. */
  every?: number;
}

export interface Answer<T> {
  /** Undefined until the first answer. */
  data: T | undefined;
  problem: Problem | null;
  isLoading: boolean;
  isFetching: boolean;
  refetch: () => void;
}

/** The answer to a call; asked again after every write (the `changed` event). */
export function useCall<N extends CallName>(name: N, input: Input<N>, options: CallOptions = {}): Answer<Output<N>> {
  const query = useQuery<Output<N>>({
    queryKey: [name, input],
    queryFn: async () => {
      const result = await call(name, input);
      if (!result.ok) throw new CallError(result.error);
      return result.value;
    },
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(options.every ? { refetchInterval: options.every } : {}),
  });
  return {
    data: query.data,
    problem: query.error ? problemOf(query.error) : null,
    isLoading: query.isLoading,
    isFetching: query.isFetching,
    refetch: () => void query.refetch(),
  };
}
