// Dragging across the days of a row: the current selection, and the action on release.
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { dayAtX } from './model.ts';

export interface Picked {
  row: number;
  from: number;
  to: number;
}

export interface Drag {
  picked: Picked | null;
  /** For the row's track; stable across renders. */
  handlers: (row: number) => {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    onPointerCancel: () => void;
  };
}

const dayAt = (event: PointerEvent<HTMLElement>, days: number): number =>
  dayAtX(event.currentTarget, event.clientX, days);

const between = (a: number, b: number): { from: number; to: number } => ({ from: Math.min(a, b), to: Math.max(a, b) });

export function useDrag(days: number, onPicked: (picked: Picked) => void): Drag {
  const [picked, setPicked] = useState<Picked | null>(null);
  const start = useRef<{ row: number; day: number } | null>(null);
  const done = useRef(onPicked);
  useEffect(() => {
    done.current = onPicked;
  }, [onPicked]);
  const handlers = useCallback<Drag['handlers']>(
    (row) => {
      const end = (): void => {
        start.current = null;
        setPicked(null);
      };
      return {
        onPointerDown: (event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const day = dayAt(event, days);
          start.current = { row, day };
          setPicked({ row, from: day, to: day });
        },
        onPointerMove: (event) => {
          if (start.current?.row === row) setPicked({ row, ...between(start.current.day, dayAt(event, days)) });
        },
        onPointerUp: (event) => {
          const dragStart = start.current;
          if (dragStart?.row !== row) return;
          end();
          done.current({ row, ...between(dragStart.day, dayAt(event, days)) });
        },
        onPointerCancel: end,
      };
    },
    [days],
  );
  return { picked, handlers };
}
