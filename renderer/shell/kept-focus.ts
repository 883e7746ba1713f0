// If the focused element is removed (a finished form, the last row of a list), focus moves to the page title, so that
// reading and keyboard use continue there instead of at <body>. An element that was disabled and enabled again gets
// focus back.
import { byId, dialogIsOpen, hasNoFocus, later, onRemade } from '../bridge.ts';

/** Delay that lets a step, list or dialog restore focus to a better place first. */
const PATIENCE_MS = 500;

/** Watches everything that receives focus inside `main`; returns a stop function. */
export function keepFocus(main: HTMLElement): () => void {
  let held: HTMLElement | null = null;
  let stop: (() => void) | null = null;
  const noted = (event: FocusEvent): void => {
    held = event.target instanceof HTMLElement && event.target !== main ? event.target : null;
  };
  main.addEventListener('focusin', noted);
  const give = (): void => {
    stop = null;
    if (held === null || !hasNoFocus() || dialogIsOpen()) return;
    if (!held.isConnected) byId('page-title')?.focus({ preventScroll: true });
    else if (!held.matches(':disabled')) held.focus({ preventScroll: true });
  };
  /** Whether focus was lost because the element was disabled; if the user moved focus away, it was not. */
  let shut = false;
  const stopWatching = onRemade(main, ['disabled'], () => {
    if (held === null || !hasNoFocus()) return;
    const gone = !held.isConnected;
    const isShut = held.matches(':disabled');
    if (gone || (shut && !isShut)) stop ??= later(PATIENCE_MS, give);
    shut = isShut;
  });
  return () => {
    stopWatching();
    stop?.();
    main.removeEventListener('focusin', noted);
  };
}
