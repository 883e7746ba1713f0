// Moving the end of an absence's bar: by dragging its edge, or with Shift and arrow keys. The resulting interval is
// previewed; Escape cancels.
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { trackPointer, onKey } from '../../../bridge.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import { type Calendar, type DrawnBar, type DrawnRow, dayAtX } from './model.ts';
import type { AbsenceEnd, AbsenceEnds } from './use-ends.ts';

export interface DraggedEnd {
  readonly row: number;
  readonly end: AbsenceEnd;
  /** The last day if confirmed now. */
  readonly to: string;
}

export interface EdgeHandlers {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
}

export interface EndDrag {
  ends: AbsenceEnds;
  draggedEnd: DraggedEnd | null;
  /** For the edge of a bar; stable across renders. */
  handlers: (row: number, absenceId: string) => EdgeHandlers;
  /** Moves the end by one day from the keyboard; false if the bar has no movable end. */
  step: (index: number, row: DrawnRow, bar: DrawnBar | undefined, days: 1 | -1) => boolean;
  /** Commits the move; false if no end is being moved. */
  finish: () => boolean;
  cancel: () => void;
}

/** Whether the bar ends on the absence's last day. */
export const hasEdge = (ends: AbsenceEnds, bar: DrawnBar): boolean =>
  bar.absenceId !== null && ends.get(bar.absenceId)?.to === bar.to;

/**
 * The end that a bar refers to. A person's absence has one end, however many bars it consists of. In a channel the bar
 * shows the substitution, which represents the absence only if both end on the same day.
 */
function endOf(
  ends: AbsenceEnds,
  calendar: Calendar,
  row: DrawnRow,
  bar: DrawnBar | undefined,
): AbsenceEnd | undefined {
  if (bar === undefined || bar.absenceId === null || (row.personId === null && !hasEdge(ends, bar))) return undefined;
  const end = ends.get(bar.absenceId);
  return end !== undefined && end.to <= calendar.to ? end : undefined;
}

export function useEndDrag(
  calendar: Calendar,
  ends: AbsenceEnds,
  onMove: (end: AbsenceEnd, to: string) => Promise<void>,
): EndDrag {
  const [draggedEnd, setDraggedEnd] = useState<DraggedEnd | null>(null);
  // Current value between an event and the next render.
  const currentDrag = useRef<DraggedEnd | null>(null);
  const onMoveRef = useRef(onMove);
  const latest = useRef({ calendar, ends });
  useEffect(() => {
    onMoveRef.current = onMove;
    latest.current = { calendar, ends };
  });
  const setDrag = useCallback((next: DraggedEnd | null): void => {
    currentDrag.current = next;
    setDraggedEnd(next);
  }, []);
  const cancel = useCallback(() => setDrag(null), [setDrag]);
  const finish = useCallback((): boolean => {
    const last = currentDrag.current;
    if (last === null) return false;
    currentDrag.current = null;
    // The preview stays until the change is confirmed or refused.
    if (last.to === last.end.to) setDraggedEnd(null);
    else
      void onMoveRef
        .current(last.end, last.to)
        .finally(() => setDraggedEnd((shown) => (shown === last ? null : shown)));
    return true;
  }, []);
  const isDragging = draggedEnd !== null;
  useEffect(() => {
    if (!isDragging) return undefined;
    return onKey((event) => {
      if (event.key === 'Escape' && currentDrag.current !== null) cancel();
    });
  }, [isDragging, cancel]);

  const stopTracking = useRef<(() => void) | null>(null);
  useEffect(() => () => stopTracking.current?.(), []);
  const moveTo = useCallback(
    (track: HTMLElement, clientX: number): void => {
      const { current } = currentDrag;
      if (current === null) return;
      const { days } = latest.current.calendar;
      const day = days[dayAtX(track, clientX, days.length)]?.day ?? current.to;
      // Not before the absence's first day.
      setDrag({ ...current, to: day < current.end.absence.from ? current.end.absence.from : day });
    },
    [setDrag],
  );
  const handlers = useCallback<EndDrag['handlers']>(
    (row, absenceId) => ({
      onPointerDown: (event) => {
        const end = latest.current.ends.get(absenceId);
        const track = event.currentTarget.closest<HTMLElement>('[data-track]');
        if (event.button !== 0 || end === undefined || track === null) return;
        // Otherwise the row would start selecting days for a new absence.
        event.stopPropagation();
        setDrag({ row, end, to: end.to });
        // Capturing the pointer prevents a click on the element under it on release.
        event.currentTarget.setPointerCapture(event.pointerId);
        stopTracking.current?.();
        // Listened to globally instead of on the edge: a reload of the list may re-render the edge, and the release
        // would be missed.
        stopTracking.current = trackPointer(event.pointerId, {
          move: (clientX) => moveTo(track, clientX),
          up: finish,
          cancel,
        });
      },
    }),
    [setDrag, moveTo, finish, cancel],
  );
  const step: EndDrag['step'] = (index, row, bar, days) => {
    const end = currentDrag.current?.end ?? endOf(ends, calendar, row, bar);
    if (end === undefined) return false;
    const to = addDays(currentDrag.current?.to ?? end.to, days);
    setDrag({ row: index, end, to: to < end.absence.from ? end.absence.from : to });
    return true;
  };
  return { ends, draggedEnd, handlers, step, finish, cancel };
}
