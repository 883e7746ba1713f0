// Which rows are drawn: all of a few; of many, those in sight, in a frame of its own with the head standing still.
import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Height of a row, pixels; the style sheet has the same. */
const ROW = 38;
/** The head that stands over the rows, at its highest. */
const HEAD = 108;
/** More rows than this get a frame of their own. */
const MANY = 100;

interface ShownRows {
  many: boolean;
  /** Height of all rows; null when all are drawn. */
  height: number | null;
  shown: { index: number; top: number | null }[];
  scrollTo: (row: number) => void;
}

/** `frame` is what scrolls. */
export function useRows(count: number, frame: RefObject<HTMLDivElement | null>): ShownRows {
  const many = count > MANY;
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read only here
  const virtual = useVirtualizer({ count: many ? count : 0, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 8, enabled: many, scrollPaddingStart: HEAD });
  return {
    many,
    height: many ? virtual.getTotalSize() : null,
    shown: many ? virtual.getVirtualItems().map(({ index, start }) => ({ index, top: start })) : Array.from({ length: count }, (_, index) => ({ index, top: null })),
    scrollTo: (row) => {
      if (many) virtual.scrollToIndex(row);
    },
  };
}
