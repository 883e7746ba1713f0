// Moving the end of an absence's bar: by dragging its edge, or with Shift and arrow keys. The resulting interval is
// previewed; Escape cancels.
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { followPointer, onKey } from '../../../bridge.ts';
import { addDays } from '../../../i18n/format.ts';
import { type Calendar, type DrawnBar, type DrawnRow, dayAcross } from './place.ts';
import type { End, Ends } from './use-ends.ts';

export interface Stretched {
  readonly row: number;
  readonly end: End;
  /** The last day if confirmed now. */
  readonly to: string;
}

export interface EdgeHandlers {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
}

export interface Stretch {
  ends: Ends;
  stretched: Stretched | null;
  /** For the edge of a bar; stable across renders. */
  handlers: (row: number, absenceId: string) => EdgeHandlers;
  /** Moves the end by one day from the keyboard; false if the bar has no movable end. */
  step: (index: number, row: DrawnRow, bar: DrawnBar | undefined, days: 1 | -1) => boolean;
  /** Commits the move; false if no end is being moved. */
  finish: () => boolean;
  cancel: () => void;
}

/** Whether the bar ends on the absence's last day. */
export const hasEdge = (ends: Ends, bar: DrawnBar): boolean =>
  bar.absenceId !== null && ends.get(bar.absenceId)?.to === bar.to;

/**
 * The end that a bar refers to. A person's absence has one end, however many bars it consists of. In a channel the bar
 * shows the substitution, which represents the absence only if both end on the same day.
 */
function endOf(ends: Ends, calendar: Calendar, row: DrawnRow, bar: DrawnBar | undefined): End | undefined {
  if (bar === undefined || bar.absenceId === null || (row.personId === null && !hasEdge(ends, bar))) return undefined;
  const end = ends.get(bar.absenceId);
  return end !== undefined && end.to <= calendar.to ? end : undefined;
}

export function useStretch(calendar: Calendar, ends: Ends, onMove: (end: End, to: string) => Promise<void>): Stretch {
  const [stretched, setStretched] = useState<Stretched | null>(null);
  // Current value between an event and the next render.
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
    // The preview stays until the change is confirmed or refused.
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
  const moveTo = useCallback(
    (track: HTMLElement, clientX: number): void => {
      const { current } = now;
      if (current === null) return;
      const { days } = known.current.calendar;
      const day = days[dayAcross(track, clientX, days.length)]?.day ?? current.to;
      // Not before the absence's first day.
      put({ ...current, to: day < current.end.absence.from ? current.end.absence.from : day });
    },
    [put],
  );
  const handlers = useCallback<Stretch['handlers']>(
    (row, absenceId) => ({
      onPointerDown: (event) => {
        const end = known.current.ends.get(absenceId);
        const track = event.currentTarget.closest<HTMLElement>('[data-track]');
        if (event.button !== 0 || end === undefined || track === null) return;
        // Otherwise the row would start selecting days for a new absence.
        event.stopPropagation();
        put({ row, end, to: end.to });
        // Capturing the pointer prevents a click on the element under it on release.
        event.currentTarget.setPointerCapture(event.pointerId);
        unfollow.current?.();
        // Listened to globally instead of on the edge: a reload of the list may re-render the edge, and the release
        // would be missed.
        unfollow.current = followPointer(event.pointerId, {
          move: (clientX) => moveTo(track, clientX),
          up: finish,
          cancel,
        });
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
