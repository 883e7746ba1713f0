// If the focused element is removed (a finished form, the last row of a list), focus moves to the page title, so that
// reading and keyboard use continue there instead of at <body>. An element that was disabled and enabled again gets
// focus back.
import { elementById, dialogIsOpen, hasNoFocus, runAfter, onDomChange } from '../bridge.ts';

/** Delay that lets a step, list or dialog restore focus to a better place first. */
const RESTORE_DELAY_MS = 500;

/** Watches everything that receives focus inside `main`; returns a stop function. */
export function keepFocus(main: HTMLElement): () => void {
  let lastFocused: HTMLElement | null = null;
  let cancelTimer: (() => void) | null = null;
  const recordFocus = (event: FocusEvent): void => {
    lastFocused = event.target instanceof HTMLElement && event.target !== main ? event.target : null;
  };
  main.addEventListener('focusin', recordFocus);
  const restoreFocus = (): void => {
    cancelTimer = null;
    if (lastFocused === null || !hasNoFocus() || dialogIsOpen()) return;
    if (!lastFocused.isConnected) elementById('page-title')?.focus({ preventScroll: true });
    else if (!lastFocused.matches(':disabled')) lastFocused.focus({ preventScroll: true });
  };
  /** Whether focus was lost because the element was disabled; if the user moved focus away, it was not. */
  let wasDisabled = false;
  const stopWatching = onDomChange(main, ['disabled'], () => {
    if (lastFocused === null || !hasNoFocus()) return;
    const isRemoved = !lastFocused.isConnected;
    const isDisabled = lastFocused.matches(':disabled');
    if (isRemoved || (wasDisabled && !isDisabled)) cancelTimer ??= runAfter(RESTORE_DELAY_MS, restoreFocus);
    wasDisabled = isDisabled;
  });
  return () => {
    stopWatching();
    cancelTimer?.();
    main.removeEventListener('focusin', recordFocus);
  };
}
