// What is revealed right now: one thing at a time, in this component's memory only, gone after a while, on lock and when the screen is left.
import { useCallback, useEffect, useState } from 'react';
import { every, on } from '../../bridge.ts';

/** Seconds that a revealed secret stays. */
export const SHOWN_SECONDS = 30;

/** Milliseconds between looks at the clock: a code that has ended is gone at once, whenever its last second began. */
const LOOK = 100;

export interface Shown<T> {
  what: T;
  /** Whole seconds left, never 0. */
  left: number;
}

export interface UseShown<T> {
  shown: Shown<T> | null;
  /** `seconds` may have a fraction. */
  show: (what: T, seconds?: number) => void;
  hide: () => void;
}

const leftUntil = (end: number): number => Math.ceil((end - performance.now()) / 1000);

export function useShown<T>(): UseShown<T> {
  const [shown, setShown] = useState<(Shown<T> & { end: number }) | null>(null);
  const show = useCallback((what: T, seconds = SHOWN_SECONDS) => {
    const end = performance.now() + seconds * 1000;
    setShown({ what, end, left: leftUntil(end) });
  }, []);
  const hide = useCallback(() => setShown(null), []);
  const isShown = shown !== null;
  useEffect(() => {
    if (!isShown) return undefined;
    return every(LOOK, () =>
      setShown((now) => {
        if (now === null) return null;
        const left = leftUntil(now.end);
        return left <= 0 ? null : left === now.left ? now : { ...now, left };
      }),
    );
  }, [isShown]);
  useEffect(() => on('status', hide), [hide]);
  return { shown, show, hide };
}
