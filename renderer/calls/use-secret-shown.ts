// Tells the main process whether any screen shows a secret, so that it keeps the window out of screen sharing.
import { useLayoutEffect } from 'react';
import type { CallName } from '../../domain/contract/api.ts';
import { givesSecret } from '../../domain/contract/secret-answers.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { call, runAfter } from '../bridge.ts';

/** How long a screen has to show a secret once it has been handed over, ms. */
const TIME_TO_SHOW_MS = 1000;

let shownNow = 0;
/** What the main process goes by: the last word of this page, or null since it protected the window for an answer. */
let told: boolean | null = false;

function tell(): void {
  const shown = shownNow > 0;
  if (told === shown) return;
  told = shown;
  void call('app.secretShown', { shown });
}

const change = (by: 1 | -1): void => {
  shownNow += by;
  tell();
};

/** Counts this component among those that show a secret, while `isShown` is true. */
export function useSecretShown(isShown = true): void {
  useLayoutEffect(() => {
    if (!isShown) return undefined;
    change(1);
    return () => change(-1);
  }, [isShown]);
}

/**
 * Called with each answer as it is handed to a screen: for one with a secret, the window has been protected. If no screen
 * shows a secret a second later, because the user has gone elsewhere, the protection ends.
 */
export function secretAnswered(name: CallName, answer: Result<unknown>): void {
  if (!givesSecret(name, answer)) return;
  if (told === false) told = null;
  runAfter(TIME_TO_SHOW_MS, tell);
}
