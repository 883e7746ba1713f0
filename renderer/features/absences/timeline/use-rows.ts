// Decides which rows are drawn: all, up to the size of a department; beyond that only the visible ones. More rows than
// fit a window scroll in their own frame with a sticky header.
import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Row height in pixels; must match the style sheet. */
const ROW = 38;
/** Maximum height of the header above the rows, in pixels. */
const HEAD = 108;
/** More rows than this scroll in their own frame. */
const MANY = 24;
/**
 * Up to this number all rows are drawn: laying them out once is cheaper than doing so for each row scrolled into view.
 */
const ALL = 100;

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
  const some = count > ALL;
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read only here
  const virtual = useVirtualizer({
    count: some ? count : 0,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 12,
    enabled: some,
    scrollPaddingStart: HEAD,
  });
  const items = virtual.getVirtualItems();
  return {
    framed: count > MANY,
    height: some ? virtual.getTotalSize() : null,
    above: items[0]?.start ?? 0,
    shown: some ? items.map(({ index }) => index) : Array.from({ length: count }, (_, index) => index),
    scrollTo: (row) => {
      if (some) virtual.scrollToIndex(row);
    },
  };
}
