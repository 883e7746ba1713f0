// Decides which lines are drawn: all of a few; of more, those in sight in the pane they scroll with and the one under the
// keyboard's cursor.
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useMemo } from 'react';
import { usePane } from '../../../components/lists/use-pane.ts';
import type { TimelineItem } from './groups.ts';

/** Heights in pixels; must match the style sheet. */
const HEIGHTS_PX = { head: 36, row: 42, rest: 32 } as const satisfies Record<TimelineItem['kind'], number>;
/** Maximum height of the header above the rows, in pixels. */
const MAX_HEAD_HEIGHT_PX = 108;
/** Of more lines than this only those in sight are drawn: a year of them all at once takes longer than a frame. */
const MAX_ALL_DRAWN = 24;

/** Lines drawn beyond either edge, so that none is missing while the wheel turns. */
const OVERSCAN_ROWS = 6;

interface ShownLine {
  index: number;
  /** Height of the lines between the previous one drawn, or the top, and this one. */
  above: number;
}

interface ShownLines {
  /** Total height of all lines; null if all are drawn. */
  height: number | null;
  shown: ShownLine[];
  scrollTo: (index: number) => void;
}

/** The distance of each line from the top, and after them the height of all. */
function topsOf(items: readonly TimelineItem[]): number[] {
  const tops = [0];
  for (const { kind } of items) tops.push((tops.at(-1) ?? 0) + HEIGHTS_PX[kind]);
  return tops;
}

/**
 * @param body the element that holds the lines
 * @param kept a line that is drawn wherever the pane is scrolled to; null if there is none
 */
export function useRows(
  items: readonly TimelineItem[],
  body: RefObject<HTMLElement | null>,
  kept: number | null,
): ShownLines {
  const isPartial = items.length > MAX_ALL_DRAWN;
  const { pane, above } = usePane(body, isPartial);
  const tops = useMemo(() => topsOf(items), [items]);
  // Another function when the lines are others: then the virtualizer measures again.
  const getItemKey = useCallback((index: number) => items[index]?.id ?? index, [items]);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read only here
  const virtual = useVirtualizer({
    count: isPartial ? items.length : 0,
    getScrollElement: () => pane,
    estimateSize: (index) => HEIGHTS_PX[items[index]?.kind ?? 'row'],
    getItemKey,
    overscan: OVERSCAN_ROWS,
    enabled: isPartial,
    scrollMargin: above,
    scrollPaddingStart: MAX_HEAD_HEIGHT_PX,
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      return kept === null || inSight.includes(kept) ? inSight : [...inSight, kept].sort((a, b) => a - b);
    },
  });
  const indexes = isPartial
    ? virtual.getVirtualItems().map(({ index }) => index)
    : Array.from({ length: items.length }, (_, index) => index);
  return {
    height: isPartial ? (tops.at(-1) ?? 0) : null,
    shown: indexes.map((index, at) => ({
      index,
      above: (tops[index] ?? 0) - (at === 0 ? 0 : (tops[(indexes[at - 1] ?? 0) + 1] ?? 0)),
    })),
    scrollTo: (index) => {
      if (isPartial) virtual.scrollToIndex(index);
    },
  };
}
