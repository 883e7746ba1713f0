// The rows of a list that are drawn: all of a short list, of a long one those in sight, which scroll with the pane around
// it; and the keys that move between them.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { wishFocus } from '../../focus/focus.ts';
import { usePane } from './use-pane.ts';

const MAX_UNVIRTUALIZED_ROWS = 100;
/** How many rows are drawn beyond those in sight. */
const OVERSCAN = 12;

interface Options {
  /** The element that the rows lie in, each with its index in `data-row` and a button. */
  readonly list: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly rowHeightPx: number;
  /** Height of what stays in sight above the rows. */
  readonly headHeightPx: number;
  /** How many rows PageUp and PageDown move. */
  readonly rowsPerPage: number;
  /** Reports the drawn rows, so that they can be fetched. */
  readonly onRange: ((from: number, to: number) => void) | undefined;
  /** Shift is held while focus moves from one row to another. */
  readonly onExtend: ((from: number, to: number) => void) | undefined;
}

/** In the next row, focus is on what is like what had it. */
const BOX = 'input[type="checkbox"]';

export interface RowWindow {
  /** The list is long: its rows are laid out by their distance from its top. */
  readonly isVirtual: boolean;
  readonly indexes: readonly number[];
  /** Height of a long list. */
  readonly height: number;
  /** Moves focus to another row, if the key is one that moves. */
  readonly moveFocus: (event: KeyboardEvent<HTMLElement>) => void;
}

export function useRowWindow({
  list,
  count,
  rowHeightPx,
  headHeightPx,
  rowsPerPage,
  onRange,
  onExtend,
}: Options): RowWindow {
  const isVirtual = count > MAX_UNVIRTUALIZED_ROWS;
  const { pane, above } = usePane(list, isVirtual);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read only here
  const virtual = useVirtualizer({
    count: isVirtual ? count : 0,
    getScrollElement: () => pane,
    scrollMargin: above,
    scrollPaddingStart: headHeightPx,
    estimateSize: () => rowHeightPx,
    overscan: OVERSCAN,
    enabled: isVirtual,
  });
  const items = virtual.getVirtualItems();
  const first = isVirtual ? (items[0]?.index ?? 0) : 0;
  const last = isVirtual ? (items.at(-1)?.index ?? 0) : count - 1;
  useEffect(() => {
    if (count > 0) onRange?.(first, last);
  }, [onRange, first, last, count]);
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 },
    ...{ PageDown: rowsPerPage, PageUp: -rowsPerPage },
  };
  return {
    isVirtual,
    indexes: isVirtual ? items.map((item) => item.index) : Array.from({ length: count }, (_, index) => index),
    height: virtual.getTotalSize(),
    moveFocus: (event) => {
      const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
      const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
      if (step === undefined || row === null) return;
      event.preventDefault();
      const from = Number(row.dataset.row);
      const next = Math.max(0, Math.min(count - 1, from + step));
      if (event.shiftKey) onExtend?.(from, next);
      const isBox = (event.target as HTMLElement).matches(BOX);
      if (isVirtual) virtual.scrollToIndex(next);
      wishFocus({
        find: () => {
          const found = list.current?.querySelector<HTMLElement>(`[data-row="${String(next)}"]`);
          return (isBox ? found?.querySelector<HTMLElement>(BOX) : null) ?? found?.querySelector('button') ?? null;
        },
      });
    },
  };
}
