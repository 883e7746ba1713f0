// Dragging over the days of a row: which are picked now, and what is done when the pointer is let go.
import { type PointerEvent, useRef, useState } from 'react';

export interface Picked {
  row: number;
  from: number;
  to: number;
}

export interface Drag {
  picked: Picked | null;
  /** For the row's track. */
  handlers: (row: number) => {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    onPointerCancel: () => void;
  };
}

function dayAt(event: PointerEvent<HTMLElement>, days: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return Math.max(0, Math.min(days - 1, Math.floor(((event.clientX - left) / width) * days)));
}

export function useDrag(days: number, onPicked: (picked: Picked) => void): Drag {
  const [picked, setPicked] = useState<Picked | null>(null);
  const start = useRef<{ row: number; day: number } | null>(null);
  const end = (): void => {
    start.current = null;
    setPicked(null);
  };
  return {
    picked,
    handlers: (row) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const day = dayAt(event, days);
        start.current = { row, day };
        setPicked({ row, from: day, to: day });
      },
      onPointerMove: (event) => {
        if (start.current?.row !== row) return;
        const day = dayAt(event, days);
        setPicked({ row, from: Math.min(start.current.day, day), to: Math.max(start.current.day, day) });
      },
      onPointerUp: (event) => {
        const begun = start.current;
        if (begun?.row !== row) return;
        const day = dayAt(event, days);
        end();
        onPicked({ row, from: Math.min(begun.day, day), to: Math.max(begun.day, day) });
      },
      onPointerCancel: end,
    }),
  };
}
