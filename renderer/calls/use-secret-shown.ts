// Tells the main process whether any screen shows a secret, so that it keeps the window out of screen sharing.
import { useEffect } from 'react';
import { call } from '../bridge.ts';

let shownNow = 0;
const change = (by: 1 | -1): void => {
  const before = shownNow > 0;
  shownNow += by;
  if (before !== shownNow > 0) void call('app.secretShown', { shown: shownNow > 0 });
};

/** Counts this component among those that show a secret, while `isShown` is true. */
export function useSecretShown(isShown = true): void {
  useEffect(() => {
    if (!isShown) return undefined;
    change(1);
    return () => change(-1);
  }, [isShown]);
}
