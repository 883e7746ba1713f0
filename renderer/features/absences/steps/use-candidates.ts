// Candidates for every duty that needs cover, queried in parallel.
import { useQueries } from '@tanstack/react-query';
import type { AbsenceView } from '../../../../domain/absences/calls.ts';
import type { Candidate } from '../../../../domain/cover/calls.ts';
import { call } from '../../../bridge.ts';
import { ask, valueOf } from '../../../calls/ask.ts';
import { keyOf, spanOf } from '../parts/covers.ts';

/** By `keyOf` of the need; unanswered queries are missing. */
export function useCandidates(view: AbsenceView): ReadonlyMap<string, readonly Candidate[]> {
  const { id } = view.absence;
  const answers = useQueries({
    queries: view.needs.map((need) => {
      const input = { id, channelId: need.channelId, duty: need.duty, ...spanOf(need) };
      return {
        queryKey: ['absences.candidates', input],
        queryFn: () => ask(() => call('absences.candidates', input)),
        select: valueOf<Candidate[]>,
      };
    }),
  });
  return new Map(
    view.needs.flatMap((need, index) => {
      const found = answers[index]?.data;
      return found ? [[keyOf(need), found] as const] : [];
    }),
  );
}
