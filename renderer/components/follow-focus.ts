// Focus management of a wizard. Focuses the step's main control (`data-autofocus`) once, as soon as it can receive
// focus, unless the user has focused something else. If the focused element is removed or disabled, focus is restored
// instead of falling back to <body>.
import { focused, hasNoFocus, onRemade } from '../bridge.ts';
import { typeAhead } from './type-ahead.ts';

const WANTED = '[data-autofocus]:not(:disabled)';
const SHUT = ':disabled';

export interface FollowFocus {
  /** Starts a new step: focuses its main control now or once it appears. */
  seek: () => void;
  stop: () => void;
}

/** @param area container of the step; focusable itself (`tabIndex={-1}`) as a fallback */
export function followFocus(area: HTMLElement): FollowFocus {
  let seeking = false;
  /** A new step is scrolled to its top; an element focused later in the step is scrolled into view. */
  let fromTop = true;
  /** The element in the area that last had focus. */
  let held: HTMLElement | null = null;
  const noted = (event: FocusEvent): void => {
    held = event.target === area ? null : (event.target as HTMLElement);
  };
  area.addEventListener('focusin', noted);
  const typing = typeAhead(area);
  const give = (next: HTMLElement, preventScroll: boolean): void => {
    next.focus({ preventScroll });
    // If it already had focus, no focusin event fires.
    held = next;
    typing.arrived();
  };

  /**
   * True if the user has not chosen a focus target: focus is nowhere, on the area, on the page title, or on a disabled
   * element.
   */
  const isFree = (): boolean => {
    const at = focused();
    return hasNoFocus() || at === area || at?.id === 'page-title' || at?.matches(SHUT) === true;
  };
  const settle = (): void => {
    typing.look();
    const gone = held !== null && !held.isConnected;
    const shut = held?.matches(SHUT) === true;
    if ((gone || shut) && isFree()) {
      seeking = true;
      fromTop = false;
    }
    if (!seeking || !isFree()) {
      seeking = false;
      return;
    }
    // An element that is enabled again takes precedence over the step's main control.
    const next = held === null || gone ? area.querySelector<HTMLElement>(WANTED) : shut ? null : held;
    if (next !== null) {
      seeking = false;
      give(next, fromTop);
    } else if (hasNoFocus() && !shut) area.focus({ preventScroll: true });
  };
  const stopWatching = onRemade(area, ['disabled', 'data-autofocus'], settle);
  return {
    seek: () => {
      held = null;
      fromTop = true;
      const wanted = area.querySelector<HTMLElement>(WANTED);
      seeking = wanted === null;
      if (wanted === null) area.focus({ preventScroll: true });
      else give(wanted, true);
    },
    stop: () => {
      stopWatching();
      typing.stop();
      area.removeEventListener('focusin', noted);
    },
  };
}
