// The way back from a dialog: focus returns to the control that opened it.
import { type RefCallback, useCallback, useInsertionEffect, useLayoutEffect, useRef } from 'react';
import { elementById, findShown, focusedElement } from '../bridge.ts';
import { type Wish, backTo, isFocusFree, setHeir, wishFocus, wishUnlessWaiting } from './focus.ts';
import { TITLE, mainControl } from './screen.ts';

const DIALOG = '[role="dialog"]';

interface WayBack {
  wish: Wish;
}

/** The ways back of the open dialogs, the topmost last. */
const open: WayBack[] = [];

export const isDialogOpen = (): boolean => open.length > 0;

/**
 * The way back to what has focus now; if it is removed, to who gets its focus. An item of a menu goes with its menu: the
 * menu's button stands for it.
 */
function wayBack(): Wish {
  const focused = focusedElement();
  const menu = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby') ?? null;
  const opener = menu === null ? focused : elementById(menu);
  return opener instanceof HTMLElement && opener !== opener.ownerDocument.body ? backTo(opener) : TITLE;
}

/**
 * While `opened`, the dialog's main control has focus as soon as it is there; then focus returns to what had it before,
 * at once, also when the dialog is unmounted
 * without being closed. A dialog that closes below another passes its way back on to that one. The result goes to the
 * dialog's outermost element: what is removed in an open dialog leaves focus in it, and a closed one that is removed
 * together with focus gives it back too.
 */
export function useReturnFocus(opened: boolean): RefCallback<HTMLElement> {
  const way = useRef<WayBack>({ wish: TITLE });
  const outermost = useRef<HTMLElement>(null);
  // Before anything in the dialog can take focus. A dialog that opens again while it disappears keeps its way back.
  useInsertionEffect(() => {
    if (opened && outermost.current?.contains(focusedElement()) !== true) way.current = { wish: wayBack() };
  }, [opened]);
  useLayoutEffect(() => {
    if (!opened) return undefined;
    const own = way.current;
    open.push(own);
    // The dialog's own focus comes a task later; a key pressed before it would be lost.
    const endWish = wishFocus({ find: () => (outermost.current === null ? null : mainControl(outermost.current)) });
    return () => {
      endWish();
      const at = open.indexOf(own);
      open.splice(at, 1);
      const above = open[at];
      if (above !== undefined) above.wish = own.wish;
      else if (isFocusFree() || focusedElement()?.closest(DIALOG)) wishUnlessWaiting(own.wish);
    };
  }, [opened]);
  return useCallback((root) => {
    outermost.current = root;
    if (root === null) return;
    const inside: Wish = { find: () => mainControl(root), rest: () => findShown(DIALOG, root) };
    setHeir(root, () => (open.includes(way.current) ? inside : way.current.wish));
  }, []);
}
