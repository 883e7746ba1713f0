// Keyboard cursor of the timeline: a row and a day. Up and down move between rows, left and right between days and,
// past either end, to the adjacent period; 1–4 select the scale, T is today. Shift with left or right moves the end of
// an absence.
import { type KeyboardEvent, useMemo, useState } from 'react';
import { SCALES, type Scale } from '../../absences/parts/calendar-period.ts';

interface Cursor {
  row: number;
  day: number;
}

/** Where the cursor was put: the line, and where that line stood, for when it is gone. */
interface Put {
  row: number;
  /** Null: it has not been moved, and stands on today or the first day of what is drawn. */
  day: number | null;
  id: string | undefined;
}

export interface CursorOptions {
  /** Ids of the lines, from the top. */
  ids: readonly string[];
  /** Where it begins. */
  firstRow: number;
  days: number;
  /** Index of today; -1 if it is not shown. */
  today: number;
  onEnter: (row: number, day: number) => void;
  onPeriodChange: (direction: 1 | -1) => void;
  onScale: (scale: Scale) => void;
  onToday: () => void;
  onMove: (row: number) => void;
  /** Moves the end of the absence there by a day; false if there is no movable end. */
  onMoveEnd: (row: number, day: number, days: 1 | -1) => boolean;
  /** A key other than those that move or decide an end was pressed. */
  onOtherKey: () => void;
}

export interface CursorState {
  /** Current position, visible or not. */
  at: Cursor;
  shown: boolean;
  show: () => void;
  hide: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
}

const DAYS_PER_WEEK = 7;
const END_STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };
/** Keys that leave a dragged end as it is: modifiers, and the keys that confirm or cancel. */
const PASSIVE_KEYS: readonly string[] = ['Shift', 'Control', 'Alt', 'Enter', ' ', 'Escape'];
/** The last day of a period of any length: until the next period has loaded, the previous one is still drawn. */
const LAST_DAY = Number.MAX_SAFE_INTEGER;

export function useCursor({
  ids,
  firstRow,
  days,
  today,
  onEnter,
  onPeriodChange,
  onScale,
  onToday,
  onMove,
  onMoveEnd,
  onOtherKey,
}: CursorOptions): CursorState {
  const [cursor, setCursor] = useState<Put | null>(null);
  // The position is kept while the grid has no focus.
  const [shown, setShown] = useState(false);
  const start = Math.max(0, today);
  const rows = ids.length;
  // On the same line wherever it stands now: lines come and go above it.
  const kept = useMemo(() => (cursor?.id === undefined ? -1 : ids.indexOf(cursor.id)), [cursor, ids]);
  const at: Cursor = {
    row: kept === -1 ? Math.max(0, Math.min(cursor?.row ?? firstRow, rows - 1)) : kept,
    day: Math.min(cursor?.day ?? start, days - 1),
  };

  const moveCursor = (row: number, day: number): void => {
    const next = Math.max(0, Math.min(rows - 1, row));
    setShown(true);
    setCursor({ id: ids[next], row: next, day });
    onMove(next);
  };
  const go = (row: number, day: number): void => {
    if (day < 0) onPeriodChange(-1);
    else if (day >= days) onPeriodChange(1);
    // Past the end is the first day of the next period; past the start, the last day of the previous one.
    moveCursor(row, day < 0 ? LAST_DAY : day >= days ? 0 : day);
  };
  const moves: Readonly<Record<string, () => void>> = {
    ArrowRight: () => go(at.row, at.day + 1),
    ArrowLeft: () => go(at.row, at.day - 1),
    ArrowDown: () => go(at.row + 1, at.day),
    ArrowUp: () => go(at.row - 1, at.day),
    Home: () => go(at.row, 0),
    End: () => moveCursor(at.row, LAST_DAY),
    PageDown: () => go(at.row, Math.min(days - 1, at.day + DAYS_PER_WEEK)),
    PageUp: () => go(at.row, Math.max(0, at.day - DAYS_PER_WEEK)),
    Enter: () => onEnter(at.row, at.day),
    ' ': () => onEnter(at.row, at.day),
    t: onToday,
    T: onToday,
    ...Object.fromEntries(SCALES.map((scale, index) => [String(index + 1), () => onScale(scale)])),
  };
  const withShift: Readonly<Record<string, () => void>> = {
    PageDown: () => onPeriodChange(1),
    PageUp: () => onPeriodChange(-1),
  };
  const withCtrl: Readonly<Record<string, () => void>> = {
    Home: () => go(0, 0),
    End: () => moveCursor(rows - 1, LAST_DAY),
  };

  return {
    at,
    shown,
    show: () => {
      setShown(true);
      // Where it begins is a line too, which it stays on. Its day may still be that of the period before.
      setCursor((known) => known ?? { row: at.row, day: null, id: ids[at.row] });
    },
    hide: () => setShown(false),
    onKeyDown: (event) => {
      if (event.altKey || event.metaKey || event.target !== event.currentTarget) return;
      const endStep = event.shiftKey && !event.ctrlKey ? END_STEPS[event.key] : undefined;
      if (endStep !== undefined) {
        event.preventDefault();
        setShown(true);
        onMoveEnd(at.row, at.day, endStep);
        return;
      }
      if (!PASSIVE_KEYS.includes(event.key)) onOtherKey();
      const command = (event.ctrlKey ? withCtrl : event.shiftKey && event.key in withShift ? withShift : moves)[
        event.key
      ];
      if (command === undefined) return;
      event.preventDefault();
      command();
    },
  };
}
