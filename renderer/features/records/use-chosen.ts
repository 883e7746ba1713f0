// The record that is read beside the list: the one the person chose, otherwise the first that was found.
import { useCallback, useState } from 'react';
import type { RecordFilter, RecordRow } from '../../../domain/records/model.ts';
import type { Pages } from '../../calls/use-pages.ts';
import { createSessionValue } from '../../hooks/session-value.ts';

/** Kept so that it is still shown when the person returns from it. */
const kept = createSessionValue<{ filter: string; row: RecordRow } | null>(null);

/** A choice lasts as long as what was searched for. */
export function useChosenRecord(
  filter: RecordFilter,
  { rowAt, isEarlier }: Pages<RecordRow>,
): { chosen: RecordRow | undefined; choose: (row: RecordRow) => void } {
  const searched = JSON.stringify(filter);
  const [choice, setChoice] = useState(kept.get);
  const choose = useCallback(
    (row: RecordRow): void => {
      // The rows of the search before are no longer to choose from.
      if (isEarlier) return;
      kept.set({ filter: searched, row });
      setChoice({ filter: searched, row });
    },
    [isEarlier, searched],
  );
  return { chosen: choice?.filter === searched ? choice.row : rowAt(0), choose };
}
