// Keeps focus in a list whose rows are replaced while one of them has it, as when a search is answered.
import { type RefObject, useLayoutEffect } from 'react';
import { setHeir } from '../../focus/focus.ts';
import { TITLE } from '../../focus/screen.ts';

const control = (row: Element | undefined): HTMLElement | null =>
  row?.querySelector<HTMLElement>('button, a[href], input') ?? null;

/** The control of the row with this index or, in a list that has become shorter, of the last row. */
function controlAt(list: HTMLElement, index: number): HTMLElement | null {
  const rows = [...list.querySelectorAll('[data-row]')];
  return control(rows.find((row) => row.getAttribute('data-row') === String(index)) ?? rows.at(-1));
}

/**
 * A removed row that had focus gives it to the row that has taken its place, as soon as that one is loaded; the title has
 * it until then.
 */
export function useRowsHeir(list: RefObject<HTMLElement | null>): void {
  // A layout effect: the heir of a list that is removed must be gone before the change of the page is reported.
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    let index = 0;
    const focused = (event: FocusEvent): void => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
      if (row !== null) index = Number(row.dataset.row);
    };
    element.addEventListener('focusin', focused);
    const withdraw = setHeir(element, () => ({ find: () => controlAt(element, index), rest: () => TITLE.find() }));
    return () => {
      element.removeEventListener('focusin', focused);
      withdraw();
    };
  }, [list]);
}
