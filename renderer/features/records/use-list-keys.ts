// Keyboard navigation of the log: `/` searches, `j` enters the list, Esc returns from the search to the list. Within
// the list, j and k are handled by the list itself.
import { type RefObject, useEffect } from 'react';

const writes = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
const firstRow = (within: HTMLElement | null): HTMLElement | null => within?.querySelector<HTMLElement>('[data-row] button') ?? null;

export function useListKeys(search: RefObject<HTMLInputElement | null>, list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[role="dialog"]') !== null) return;
      if (event.key === 'Escape' && event.target === search.current) firstRow(list.current)?.focus();
      if (writes(event.target)) return;
      if (event.key === '/') {
        event.preventDefault();
        search.current?.focus();
      } else if (event.key === 'j' && !(event.target instanceof HTMLElement && event.target.closest('[data-row]'))) firstRow(list.current)?.focus();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [search, list]);
}
