// Focus in a walk: it goes to what is most often done in a step (`data-autofocus`) as soon as that can take it, once, and
// only while nobody has put it anywhere else. What had it and goes away, or is shut for a while, does not take it along.
import { focused, hasNoFocus, onRemade } from '../bridge.ts';
import { typeAhead } from './type-ahead.ts';

const WANTED = '[data-autofocus]:not(:disabled)';
const SHUT = ':disabled';

export interface FollowFocus {
  /** A new step: focus goes to what it wants, now or when that is there. */
  seek: () => void;
  stop: () => void;
}

/** @param area what holds the step; it takes focus itself (`tabIndex={-1}`) while there is nothing better */
export function followFocus(area: HTMLElement): FollowFocus {
  let seeking = false;
  /** A new step is read from its top; what takes focus in the middle of it is brought into view. */
  let fromTop = true;
  /** What had focus last in the area. */
  let held: HTMLElement | null = null;
  const noted = (event: FocusEvent): void => {
    held = event.target === area ? null : (event.target as HTMLElement);
  };
  area.addEventListener('focusin', noted);
  const typing = typeAhead(area);
  const give = (next: HTMLElement, preventScroll: boolean): void => {
    next.focus({ preventScroll });
    // It may have had it already, and then nobody tells.
    held = next;
    typing.arrived();
  };

  /** Nobody has put it anywhere: it is nowhere, on the area, on the screen's title, or on what is shut. */
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
    // What was busy and is open again comes before what the step wants.
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
