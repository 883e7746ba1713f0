// Decides which rows are drawn: all that fit about a window; of more, which scroll in their own frame with a sticky
// header, those in sight and the one under the keyboard's cursor.
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Row height in pixels; must match the style sheet. */
const ROW_HEIGHT_PX = 42;
/** Maximum height of the header above the rows, in pixels. */
const MAX_HEAD_HEIGHT_PX = 108;
/** More rows than this scroll in their own frame: drawing a year of them all at once takes longer than a frame. */
const MAX_UNFRAMED_ROWS = 24;

/** Rows drawn beyond either edge, so that none is missing while the wheel turns. */
const OVERSCAN_ROWS = 6;

interface ShownRow {
  index: number;
  /** Height of the rows between the previous one drawn, or the top, and this one. */
  above: number;
}

interface ShownRows {
  framed: boolean;
  /** Total height of all rows; null if all are drawn. */
  height: number | null;
  shown: ShownRow[];
  scrollTo: (row: number) => void;
}

/**
 * @param frame the scroll container
 * @param kept a row that is drawn wherever the frame is scrolled to; null if there is none
 */
export function useRows(count: number, frame: RefObject<HTMLDivElement | null>, kept: number | null): ShownRows {
  const isFramed = count > MAX_UNFRAMED_ROWS;
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read only here
  const virtual = useVirtualizer({
    count: isFramed ? count : 0,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
    enabled: isFramed,
    scrollPaddingStart: MAX_HEAD_HEIGHT_PX,
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      return kept === null || inSight.includes(kept) ? inSight : [...inSight, kept].sort((a, b) => a - b);
    },
  });
  const indexes = isFramed
    ? virtual.getVirtualItems().map(({ index }) => index)
    : Array.from({ length: count }, (_, index) => index);
  return {
    framed: isFramed,
    height: isFramed ? virtual.getTotalSize() : null,
    shown: indexes.map((index, at) => ({ index, above: (index - 1 - (indexes[at - 1] ?? -1)) * ROW_HEIGHT_PX })),
    scrollTo: (row) => {
      if (isFramed) virtual.scrollToIndex(row);
    },
  };
}
