// Esc closes a window that shows one record, unless it is for something that is open in it, or for a field.
import { useEffect } from 'react';
import { closeWindow, findShown, focusedElement, isOwnWindow, onKeyFirst } from '../bridge.ts';

const OPEN = '[role="dialog"], [role="menu"], [role="listbox"], [role="search"]';
const FIELD = 'input, textarea, select, [contenteditable="true"]';

export function useEscape(): void {
  useEffect(() => {
    if (!isOwnWindow()) return undefined;
    // Before what is open hears of it, and closes.
    return onKeyFirst((event) => {
      if (event.key !== 'Escape' || event.isComposing || event.repeat) return;
      if (findShown(OPEN) === null && focusedElement()?.matches(FIELD) !== true) closeWindow();
    });
  }, []);
}
