// Pulling the end of an absence's bar: by pointer on its edge, by Shift and arrows from the keys. What it would become is shown
// meanwhile; Escape takes it back.
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { followPointer, onKey } from '../../../bridge.ts';
import { addDays } from '../../../i18n/format.ts';
import { type Calendar, type DrawnBar, type DrawnRow, dayAcross } from './place.ts';
import type { End, Ends } from './use-ends.ts';

export interface Stretched {
  readonly row: number;
  readonly end: End;
  /** The last day as it would be. */
  readonly to: string;
}

export interface EdgeHandlers {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
}

export interface Stretch {
  ends: Ends;
  stretched: Stretched | null;
  /** For the edge of a bar; the same from one drawing to the next. */
  handlers: (row: number, absenceId: string) => EdgeHandlers;
  /** One day longer or shorter from the keys; false where the bar has no end to be moved. */
  step: (index: number, row: DrawnRow, bar: DrawnBar | undefined, days: 1 | -1) => boolean;
  /** Moves the end; false when nothing is pulled. */
  finish: () => boolean;
  cancel: () => void;
}

/** Whether the bar ends where its absence does. */
export const hasEdge = (ends: Ends, bar: DrawnBar): boolean => bar.absenceId !== null && ends.get(bar.absenceId)?.to === bar.to;

/**
 * The end that is meant from a bar. A person's absence has one, however many bars it is drawn as; in a channel the bar says when
 * somebody stands in, which is the absence only where both end together.
 */
function endOf(ends: Ends, calendar: Calendar, row: DrawnRow, bar: DrawnBar | undefined): End | undefined {
  if (bar === undefined || bar.absenceId === null || (row.personId === null && !hasEdge(ends, bar))) return undefined;
  const end = ends.get(bar.absenceId);
  return end !== undefined && end.to <= calendar.to ? end : undefined;
}

export function useStretch(calendar: Calendar, ends: Ends, onMove: (end: End, to: string) => Promise<void>): Stretch {
  const [stretched, setStretched] = useState<Stretched | null>(null);
  // Between an event and the next drawing.
  const now = useRef<Stretched | null>(null);
  const moving = useRef(onMove);
  const known = useRef({ calendar, ends });
  useEffect(() => {
    moving.current = onMove;
    known.current = { calendar, ends };
  });
  const put = useCallback((next: Stretched | null): void => {
    now.current = next;
    setStretched(next);
  }, []);
  const cancel = useCallback(() => put(null), [put]);
  const finish = useCallback((): boolean => {
    const last = now.current;
    if (last === null) return false;
    now.current = null;
    // It stays drawn until it is so, or refused.
    if (last.to === last.end.to) setStretched(null);
    else void moving.current(last.end, last.to).finally(() => setStretched((shown) => (shown === last ? null : shown)));
    return true;
  }, []);
  const pulled = stretched !== null;
  useEffect(() => {
    if (!pulled) return undefined;
    return onKey((event) => {
      if (event.key === 'Escape' && now.current !== null) cancel();
    });
  }, [pulled, cancel]);

  const unfollow = useRef<(() => void) | null>(null);
  useEffect(() => () => unfollow.current?.(), []);
  const moveTo = useCallback((track: HTMLElement, clientX: number): void => {
    const { current } = now;
    if (current === null) return;
    const { days } = known.current.calendar;
    const day = days[dayAcross(track, clientX, days.length)]?.day ?? current.to;
    // At least its first day.
    put({ ...current, to: day < current.end.absence.from ? current.end.absence.from : day });
  }, [put]);
  const handlers = useCallback<Stretch['handlers']>(
    (row, absenceId) => ({
      onPointerDown: (event) => {
        const end = known.current.ends.get(absenceId);
        const track = event.currentTarget.closest<HTMLElement>('[data-track]');
        if (event.button !== 0 || end === undefined || track === null) return;
        // The row would begin a new absence.
        event.stopPropagation();
        put({ row, end, to: end.to });
        // What is pressed there is not also a press on what it is let go over.
        event.currentTarget.setPointerCapture(event.pointerId);
        unfollow.current?.();
        // Not heard by the edge itself: a list that is read anew meanwhile may draw it anew, and it would never be let go.
        unfollow.current = followPointer(event.pointerId, { move: (clientX) => moveTo(track, clientX), up: finish, cancel });
      },
    }),
    [put, moveTo, finish, cancel],
  );
  const step: Stretch['step'] = (index, row, bar, days) => {
    const end = now.current?.end ?? endOf(ends, calendar, row, bar);
    if (end === undefined) return false;
    const to = addDays(now.current?.to ?? end.to, days);
    put({ row: index, end, to: to < end.absence.from ? end.absence.from : to });
    return true;
  };
  return { ends, stretched, handlers, step, finish, cancel };
}
