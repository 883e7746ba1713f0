// Focus management of a wizard. Focuses the step's main control (`data-autofocus`) once, as soon as it can receive
// focus, unless the user has focused something else. If the focused element is removed or disabled, focus is restored
// instead of falling back to <body>.
import { focusedElement, hasNoFocus, onDomChange } from '../bridge.ts';
import { typeAhead } from './type-ahead.ts';

const MAIN_CONTROL = '[data-autofocus]:not(:disabled)';
const DISABLED = ':disabled';

export interface StepFocus {
  /** Starts a new step: focuses its main control now or once it appears. */
  focusStep: () => void;
  stop: () => void;
}

/** @param area container of the step; focusable itself (`tabIndex={-1}`) as a fallback */
export function manageStepFocus(area: HTMLElement): StepFocus {
  let seeking = false;
  /** A new step is scrolled to its top; an element focused later in the step is scrolled into view. */
  let fromTop = true;
  /** The element in the area that last had focus. */
  let lastFocused: HTMLElement | null = null;
  const recordFocus = (event: FocusEvent): void => {
    lastFocused = event.target === area ? null : (event.target as HTMLElement);
  };
  area.addEventListener('focusin', recordFocus);
  const typing = typeAhead(area);
  const moveFocus = (next: HTMLElement, preventScroll: boolean): void => {
    next.focus({ preventScroll });
    // If it already had focus, no focusin event fires.
    lastFocused = next;
    typing.stepFocused();
  };

  /**
   * True if the user has not chosen a focus target: focus is nowhere, on the area, on the page title, or on a disabled
   * element.
   */
  const isFree = (): boolean => {
    const active = focusedElement();
    return hasNoFocus() || active === area || active?.id === 'page-title' || active?.matches(DISABLED) === true;
  };
  const restoreFocus = (): void => {
    typing.contentChanged();
    const isRemoved = lastFocused !== null && !lastFocused.isConnected;
    const isDisabled = lastFocused?.matches(DISABLED) === true;
    if ((isRemoved || isDisabled) && isFree()) {
      seeking = true;
      fromTop = false;
    }
    if (!seeking || !isFree()) {
      seeking = false;
      return;
    }
    // An element that is enabled again takes precedence over the step's main control.
    const next =
      lastFocused === null || isRemoved
        ? area.querySelector<HTMLElement>(MAIN_CONTROL)
        : isDisabled
          ? null
          : lastFocused;
    if (next !== null) {
      seeking = false;
      moveFocus(next, fromTop);
    } else if (hasNoFocus() && !isDisabled) area.focus({ preventScroll: true });
  };
  const stopWatching = onDomChange(area, ['disabled', 'data-autofocus'], restoreFocus);
  return {
    focusStep: () => {
      lastFocused = null;
      fromTop = true;
      const mainControl = area.querySelector<HTMLElement>(MAIN_CONTROL);
      seeking = mainControl === null;
      if (mainControl === null) area.focus({ preventScroll: true });
      else moveFocus(mainControl, true);
    },
    stop: () => {
      stopWatching();
      typing.stop();
      area.removeEventListener('focusin', recordFocus);
    },
  };
}
