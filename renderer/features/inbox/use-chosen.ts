// The chosen row of the inbox, and the focus of the sheet that shows it.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { findShown } from '../../bridge.ts';
import { setHeir } from '../../focus/focus.ts';

export const BACK = '[data-back] button';
export const CHOSEN_ROW = '[data-item][aria-current]';

/** Focus lost with an item that leaves goes to the row of the one that is shown next. */
export function useSheetFocus(): RefObject<HTMLDivElement | null> {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () =>
      sheet.current === null
        ? undefined
        : setHeir(sheet.current, () => ({ find: () => findShown(CHOSEN_ROW) ?? findShown(BACK) })),
    [],
  );
  return sheet;
}

/** Whether a field of the item has focus. */
const isWritten = (): boolean => findShown('article :is(input, textarea):focus') !== null;

/**
 * The chosen row. Once it has been finished here, the one that took its place; if somebody else has finished it while it
 * is being written on, it stays, and is said to be gone.
 */
export function useChosen(
  rows: readonly InboxRow[],
  id: string | null,
  finished: string | null,
): { chosen: InboxRow | undefined; isGone: boolean } {
  const [last, setLast] = useState<{ row: InboxRow; place: number } | null>(null);
  const at = rows.findIndex((row) => row.id === id);
  const row = rows[at];
  if (row !== undefined && (last?.row !== row || last.place !== at)) setLast({ row, place: at });
  if (row !== undefined) return { chosen: row, isGone: false };
  const held = last?.row;
  if (held?.id === id && held.id !== finished && isWritten()) return { chosen: held, isGone: true };
  return { chosen: rows[Math.min(last?.place ?? 0, rows.length - 1)], isGone: false };
}
