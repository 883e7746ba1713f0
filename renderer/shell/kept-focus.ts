// Focus that goes with what had it: a form that is done, the last line of a list. It goes to the screen's title, so that
// reading and the keyboard go on there and not from nowhere. What was shut for a while gets it back.
import { byId, dialogIsOpen, hasNoFocus, later, onRemade } from '../bridge.ts';

/** A step, a list or a dialog that knows better is quicker. */
const PATIENCE_MS = 500;

/** Watches all that has focus inside `main`; gives what stops it. */
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
  /** Whether it lost focus by being shut; what a person has left has not. */
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
