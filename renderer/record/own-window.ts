// Opens the record that is shown, a case or a question, in a window of its own.
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import type { OwnRecord } from '../../domain/app/own-window.ts';
import { useAction } from '../calls/use-action.ts';
import { paths } from '../routes.ts';

let shown: OwnRecord | null = null;
const listeners = new Set<() => void>();

function show(next: OwnRecord | null): void {
  shown = next;
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says which record the screen shows, for the command that opens it in a window of its own; null: none. */
export function useShownRecord(what: OwnRecord['what'], id: string | null): void {
  useEffect(() => {
    if (id === null) return undefined;
    const record = { what, id };
    show(record);
    return () => {
      if (shown === record) show(null);
    };
  }, [what, id]);
}

/** The record that the screen shows. */
export const shownRecord = (): OwnRecord | null => shown;
export const useRecordShown = (): OwnRecord | null => useSyncExternalStore(subscribe, shownRecord);

/** The screen of a record, and its list. */
const PLACES = { case: [paths.case, paths.moderation], inquiry: [paths.inquiry, paths.inquiries] } as const;

/**
 * Opens a record in a window of its own. The screen that showed it goes to its list, so that nobody writes in two places.
 */
export function useOpenOwnWindow(): (record: OwnRecord) => void {
  const [path, go] = useLocation();
  const { run } = useAction('app.ownWindow');
  return useCallback(
    (record) => {
      const [pathOf, list] = PLACES[record.what];
      void run(record).then(({ ok }) => {
        if (ok && path === pathOf(record.id)) go(list);
      });
    },
    [path, go, run],
  );
}
