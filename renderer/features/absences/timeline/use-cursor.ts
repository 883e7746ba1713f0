// The place in the picture that the keys move: a row and a day. Up and down rows, left and right days, and past the ends
// the next period; 1–4 choose how much is shown, T is today. With Shift, left and right pull the end of an absence.
import { type KeyboardEvent, useState } from 'react';
import { SCALES, type Scale } from './scale.ts';

interface Cursor {
  row: number;
  day: number;
}

export interface CursorOptions {
  rows: number;
  days: number;
  /** Index of today, -1 when it is not shown. */
  today: number;
  onEnter: (row: number, day: number) => void;
  onTurn: (way: 1 | -1) => void;
  onScale: (scale: Scale) => void;
  onToday: () => void;
  onMove: (row: number) => void;
  /** The end of the absence there a day later or earlier; false: it has none. */
  onStretch: (row: number, day: number, days: 1 | -1) => boolean;
  /** Anything else is pressed than what pulls. */
  onElse: () => void;
}

export interface CursorState {
  /** Where it is, shown or not. */
  at: Cursor;
  shown: boolean;
  show: () => void;
  hide: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
}

const WEEK = 7;
const PULLS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };
/** Leave what is pulled as it is: what holds, and what decides. */
const KEEPS: readonly string[] = ['Shift', 'Control', 'Alt', 'Enter', ' ', 'Escape'];
/** The last day of a period however long it is: the one drawn may be the one before, until the next has come. */
const LAST = Number.MAX_SAFE_INTEGER;

export function useCursor({ rows, days, today, onEnter, onTurn, onScale, onToday, onMove, onStretch, onElse }: CursorOptions): CursorState {
  const [cursor, setCursor] = useState<Cursor | null>(null);
  // Where it was is kept while the keys are elsewhere.
  const [shown, setShown] = useState(false);
  const start = Math.max(0, today);
  const at: Cursor = { row: Math.max(0, Math.min(cursor?.row ?? 0, rows - 1)), day: Math.min(cursor?.day ?? start, days - 1) };

  const put = (row: number, day: number): void => {
    const next = Math.max(0, Math.min(rows - 1, row));
    setShown(true);
    setCursor({ row: next, day });
    onMove(next);
  };
  const go = (row: number, day: number): void => {
    if (day < 0) onTurn(-1);
    else if (day >= days) onTurn(1);
    // Past the end of one period is the beginning of the next, and the last day of the one before.
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
