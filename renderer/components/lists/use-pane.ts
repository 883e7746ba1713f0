// The pane that a list scrolls with, and where in it the list begins: a long list has no scroll bar of its own, so that
// a sheet never has one frame scrolling inside another.
import { type RefObject, useLayoutEffect, useState } from 'react';

export interface PaneOfList {
  /** The element that scrolls; null until it is known. */
  readonly pane: HTMLElement | null;
  /** Height of what stands above the list in the pane, in pixels. */
  readonly above: number;
}

const NONE: PaneOfList = { pane: null, above: 0 };

/** The nearest element around this one that scrolls up and down. */
function paneAround(element: Element): HTMLElement {
  for (let at = element.parentElement; at !== null; at = at.parentElement)
    if (/^(auto|scroll)$/.test(getComputedStyle(at).overflowY)) return at;
  return document.documentElement;
}

function measured(list: HTMLElement): PaneOfList {
  const pane = paneAround(list);
  const top = pane === document.documentElement ? 0 : pane.getBoundingClientRect().top + pane.clientTop;
  return { pane, above: Math.round(list.getBoundingClientRect().top - top + pane.scrollTop) };
}

/**
 * Measures at first, and whenever anything in the pane changes in size.
 * @param list the element whose rows are laid out by their distance from its top
 * @param isUsed false: the list draws all of its rows
 */
export function usePane(list: RefObject<HTMLElement | null>, isUsed: boolean): PaneOfList {
  const [found, setFound] = useState(NONE);
  useLayoutEffect(() => {
    const element = list.current;
    if (!isUsed || element === null) return;
    const measure = (): void => {
      const next = measured(element);
      setFound((before) => (before.pane === next.pane && before.above === next.above ? before : next));
    };
    measure();
    const sizes = new ResizeObserver(measure);
    // What stands above the list is beside it, or beside something around it.
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      sizes.observe(at);
      for (const beside of at.parentElement?.children ?? []) if (beside !== at) sizes.observe(beside);
      if (at.parentElement === document.body) break;
    }
    return () => sizes.disconnect();
  }, [list, isUsed]);
  return isUsed ? found : NONE;
}
