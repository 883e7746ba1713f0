// Keyboard cursor of the timeline: a row and a day. Up and down move between rows, left and right between days and,
// past either end, to the adjacent period; 1–4 select the scale, T is today. Shift with left or right moves the end of
// an absence.
import { type KeyboardEvent, useState } from 'react';
import { SCALES, type Scale } from './scale.ts';

interface Cursor {
  row: number;
  day: number;
}

export interface CursorOptions {
  rows: number;
  days: number;
  /** Index of today; -1 if it is not shown. */
  today: number;
  onEnter: (row: number, day: number) => void;
  onTurn: (way: 1 | -1) => void;
  onScale: (scale: Scale) => void;
  onToday: () => void;
  onMove: (row: number) => void;
  /** Moves the end of the absence there by a day; false if there is no movable end. */
  onStretch: (row: number, day: number, days: 1 | -1) => boolean;
  /** A key other than those that move or decide an end was pressed. */
  onElse: () => void;
}

export interface CursorState {
  /** Current position, visible or not. */
  at: Cursor;
  shown: boolean;
  show: () => void;
  hide: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
}

const WEEK = 7;
const PULLS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };
/** Keys that leave a dragged end as it is: modifiers, and the keys that confirm or cancel. */
const KEEPS: readonly string[] = ['Shift', 'Control', 'Alt', 'Enter', ' ', 'Escape'];
/** The last day of a period of any length: until the next period has loaded, the previous one is still drawn. */
const LAST = Number.MAX_SAFE_INTEGER;

export function useCursor({
  rows,
  days,
  today,
  onEnter,
  onTurn,
  onScale,
  onToday,
  onMove,
  onStretch,
  onElse,
}: CursorOptions): CursorState {
  const [cursor, setCursor] = useState<Cursor | null>(null);
  // The position is kept while the grid has no focus.
  const [shown, setShown] = useState(false);
  const start = Math.max(0, today);
  const at: Cursor = {
    row: Math.max(0, Math.min(cursor?.row ?? 0, rows - 1)),
    day: Math.min(cursor?.day ?? start, days - 1),
  };

  const put = (row: number, day: number): void => {
    const next = Math.max(0, Math.min(rows - 1, row));
    setShown(true);
    setCursor({ row: next, day });
    onMove(next);
  };
  const go = (row: number, day: number): void => {
    if (day < 0) onTurn(-1);
    else if (day >= days) onTurn(1);
    // Past the end is the first day of the next period; past the start, the last day of the previous one.
    put(row, day < 0 ? LAST : day >= days ? 0 : day);
  };
  const moves: Readonly<Record<string, () => void>> = {
    ArrowRight: () => go(at.row, at.day + 1),
    ArrowLeft: () => go(at.row, at.day - 1),
    ArrowDown: () => go(at.row + 1, at.day),
    ArrowUp: () => go(at.row - 1, at.day),
    Home: () => go(at.row, 0),
    End: () => put(at.row, LAST),
    PageDown: () => go(at.row, Math.min(days - 1, at.day + WEEK)),
    PageUp: () => go(at.row, Math.max(0, at.day - WEEK)),
    Enter: () => onEnter(at.row, at.day),
    ' ': () => onEnter(at.row, at.day),
    t: onToday,
    T: onToday,
    ...Object.fromEntries(SCALES.map((scale, index) => [String(index + 1), () => onScale(scale)])),
  };
  const withShift: Readonly<Record<string, () => void>> = { PageDown: () => onTurn(1), PageUp: () => onTurn(-1) };
  const withCtrl: Readonly<Record<string, () => void>> = { Home: () => go(0, 0), End: () => put(rows - 1, LAST) };

  return {
    at,
    shown,
    show: () => setShown(true),
    hide: () => setShown(false),
    onKeyDown: (event) => {
      if (event.altKey || event.metaKey || event.target !== event.currentTarget) return;
      const pulls = event.shiftKey && !event.ctrlKey ? PULLS[event.key] : undefined;
      if (pulls !== undefined) {
        event.preventDefault();
        setShown(true);
        onStretch(at.row, at.day, pulls);
        return;
      }
      if (!KEEPS.includes(event.key)) onElse();
      const does = (event.ctrlKey ? withCtrl : event.shiftKey && event.key in withShift ? withShift : moves)[event.key];
      if (does === undefined) return;
      event.preventDefault();
      does();
    },
  };
}
