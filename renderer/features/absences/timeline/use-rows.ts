// Which rows are drawn: all of as many as a department has; of more, those in sight. More than fit a window scroll in a
// frame of their own, with the head standing still.
import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Height of a row, pixels; the style sheet has the same. */
const ROW = 38;
/** The head that stands over the rows, at its highest. */
const HEAD = 108;
/** More rows than this get a frame of their own. */
const MANY = 24;
/** Up to this many are all drawn: laying them out once costs less than laying out each as it comes into sight. */
const ALL = 100;

interface ShownRows {
  framed: boolean;
  /** Height of all rows; null when all are drawn. */
  height: number | null;
  /** Height of those above the first that is drawn. */
  above: number;
  shown: number[];
  scrollTo: (row: number) => void;
}

/** `frame` is what scrolls. */
export function useRows(count: number, frame: RefObject<HTMLDivElement | null>): ShownRows {
  const some = count > ALL;
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read only here
  const virtual = useVirtualizer({ count: some ? count : 0, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 12, enabled: some, scrollPaddingStart: HEAD });
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
