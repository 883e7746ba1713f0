// Decides which rows are drawn: all, up to the size of a department; beyond that only the visible ones. More rows than
// fit a window scroll in their own frame with a sticky header.
import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Row height in pixels; must match the style sheet. */
const ROW_HEIGHT_PX = 38;
/** Maximum height of the header above the rows, in pixels. */
const MAX_HEAD_HEIGHT_PX = 108;
/** More rows than this scroll in their own frame. */
const MAX_UNFRAMED_ROWS = 24;
/**
 * Up to this number all rows are drawn: laying them out once is cheaper than doing so for each row scrolled into view.
 */
const MAX_UNVIRTUALIZED_ROWS = 100;

/** Rows drawn beyond either edge, so that none is missing while the wheel turns. */
const OVERSCAN_ROWS = 6;

interface ShownRows {
  framed: boolean;
  /** Total height of all rows; null if all are drawn. */
  height: number | null;
  /** Height of the rows above the first one drawn. */
  above: number;
  shown: number[];
  scrollTo: (row: number) => void;
}

/** @param frame the scroll container */
export function useRows(count: number, frame: RefObject<HTMLDivElement | null>): ShownRows {
  const isVirtual = count > MAX_UNVIRTUALIZED_ROWS;
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read only here
  const virtual = useVirtualizer({
    count: isVirtual ? count : 0,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
    enabled: isVirtual,
    scrollPaddingStart: MAX_HEAD_HEIGHT_PX,
  });
  const items = virtual.getVirtualItems();
  return {
    framed: count > MAX_UNFRAMED_ROWS,
    height: isVirtual ? virtual.getTotalSize() : null,
    above: items[0]?.start ?? 0,
    shown: isVirtual ? items.map(({ index }) => index) : Array.from({ length: count }, (_, index) => index),
    scrollTo: (row) => {
      if (isVirtual) virtual.scrollToIndex(row);
    },
  };
}
