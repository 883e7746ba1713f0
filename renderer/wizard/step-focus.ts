// Focus in a wizard: a new step's main control (`data-autofocus`) has focus as soon as it can; a step that comes back
// because its save was refused has it where the person left.
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { focusedElement } from '../bridge.ts';
import { setHeir, setRest, wishFocus } from '../focus/focus.ts';
import { mainControl, scrollToTop } from '../focus/screen.ts';

/** @param area container of the step; focusable itself (`tabIndex={-1}`), for a step whose main control is not there yet */
export function useStepFocus(area: RefObject<HTMLElement | null>, current: string): void {
  const shown = useRef(current);
  /** Where focus was in each step that was left. */
  const places = useRef(new Map<string, HTMLElement>());
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const stops = [
      setRest(element),
      setHeir(element, () => ({ find: () => mainControl(element), rest: () => element })),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [area]);
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null || shown.current === current) return;
    const active = focusedElement();
    if (active instanceof HTMLElement && element.contains(active)) places.current.set(shown.current, active);
    shown.current = current;
    const place = places.current.get(current);
    places.current.delete(current);
    scrollToTop();
    wishFocus({
      find: () => (place?.isConnected === true ? place : mainControl(element)),
      rest: () => element,
      preventScroll: true,
    });
  }, [area, current]);
}
