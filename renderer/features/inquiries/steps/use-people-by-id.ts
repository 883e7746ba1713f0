// People by id, for callers that need more than the name.
import { useMemo } from 'react';
import type { Output } from '../../../../domain/contract/api.ts';
import { useCall } from '../../../calls/use-call.ts';

export function usePeopleById(): ReadonlyMap<string, Output<'people.list'>[number]> {
  const { data } = useCall('people.list', {});
  return useMemo(() => new Map((data ?? []).map((person) => [person.id, person])), [data]);
}
