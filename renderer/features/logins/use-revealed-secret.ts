// The currently revealed secret: one at a time, only in this component's memory; hidden after a timeout, on lock and
// when the screen is left.
import { useCallback, useEffect, useState } from 'react';
import { runEvery, on } from '../../bridge.ts';
import { useSecretShown } from '../../calls/use-secret-shown.ts';

/** Seconds that a revealed secret stays visible. */
export const SHOWN_SECONDS = 30;

/** Polling interval in ms, short so that an expired code disappears immediately, whenever its last second began. */
const POLL_MS = 100;

export interface RevealedSecret<T> {
  what: T;
  /** Whole seconds left, never 0. */
  left: number;
}

export interface SecretReveal<T> {
  shown: RevealedSecret<T> | null;
  /** `seconds` may be fractional. */
  show: (what: T, seconds?: number) => void;
  hide: () => void;
}

const leftUntil = (end: number): number => Math.ceil((end - performance.now()) / 1000);

export function useRevealedSecret<T>(): SecretReveal<T> {
  const [shown, setShown] = useState<(RevealedSecret<T> & { end: number }) | null>(null);
  const show = useCallback((what: T, seconds = SHOWN_SECONDS) => {
    const end = performance.now() + seconds * 1000;
    setShown({ what, end, left: leftUntil(end) });
  }, []);
  const hide = useCallback(() => setShown(null), []);
  const isShown = shown !== null;
  useSecretShown(isShown);
  useEffect(() => {
    if (!isShown) return undefined;
    return runEvery(POLL_MS, () =>
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
