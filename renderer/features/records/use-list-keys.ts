// Keyboard navigation of the log: `/` searches, `j` enters the list, `u` adds the record that is read to a request, Esc
// returns from the search to the list. Within the list, j and k are handled by the list itself.
import { type RefObject, useEffect } from 'react';
import { findShown } from '../../bridge.ts';
import { takeFocus, wishFocus } from '../../focus/focus.ts';
import type { ListHandle } from './list.tsx';

const isTextInput = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Focuses the first row: at once, or when the list that is being loaded has one. Returns what cancels the wait.
 */
const enter = (list: HTMLElement): (() => void) =>
  wishFocus({ find: () => list.querySelector<HTMLElement>('[data-row] button') });

export function useListKeys(search: RefObject<HTMLInputElement | null>, list: RefObject<ListHandle | null>): void {
  useEffect(() => {
    let cancel = (): void => undefined;
    const pressed = (event: KeyboardEvent): void => {
      // Whatever the user does next replaces the wait.
      cancel();
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[role="dialog"]') !== null) return;
      if (event.key === 'Escape' && event.target === search.current && list.current?.element)
        cancel = enter(list.current.element);
      if (isTextInput(event.target)) return;
      if (event.key === '/') {
        event.preventDefault();
        takeFocus(search.current);
      } else if (event.key === 'u') {
        // A menu closes at a key pressed outside it; if it is drawn at once, also at the one that opens it.
        event.stopImmediatePropagation();
        findShown('[data-disclose]')?.click();
      } else if (
        event.key === 'j' &&
        list.current?.element &&
        !(event.target instanceof HTMLElement && event.target.closest('[data-row]'))
      )
        cancel = enter(list.current.element);
    };
    const elsewhere = (): void => cancel();
    document.addEventListener('keydown', pressed);
    document.addEventListener('input', elsewhere);
    document.addEventListener('pointerdown', elsewhere);
    return () => {
      cancel();
      document.removeEventListener('keydown', pressed);
      document.removeEventListener('input', elsewhere);
      document.removeEventListener('pointerdown', elsewhere);
    };
  }, [search, list]);
}
