// The signed-in person's last cases, used to suggest values in the next one; a suggestion is never selected
// automatically.
import { useMemo } from 'react';
import type { RecordRow } from '../../../../domain/records/model.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMe } from '../../../calls/use-me.ts';

const MAX_SEARCHED_CASES = 10;

/** The person's own cases, newest first, without this one; undefined while loading. */
export function useLastCases(withoutId?: string): readonly RecordRow[] | undefined {
  const me = useMe();
  const filter = useMemo(() => ({ kinds: ['moderation' as const], personIds: me === null ? [] : [me.id] }), [me]);
  const { data, problem } = useCall(
    'records.page',
    { filter, offset: 0, limit: MAX_SEARCHED_CASES },
    { enabled: me !== null, keepPrevious: true },
  );
  return useMemo(
    () => (problem === null ? data?.rows.filter(({ id }) => id !== withoutId) : []),
    [data, problem, withoutId],
  );
}

/** The reason given when the person last decided not to register a case; empty if there is none. */
export function useLastReason(caseId: string): string {
  const lastUndiaried = useLastCases(caseId)?.find(({ diary }) => diary === 'notNeeded');
  const { data } = useCall('moderation.get', { id: lastUndiaried?.id ?? '' }, { enabled: lastUndiaried !== undefined });
  return data?.case.diary?.decision === 'notNeeded' ? data.case.diary.reason : '';
}
