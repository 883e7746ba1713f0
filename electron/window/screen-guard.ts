// Keeps the window out of screen sharing, recordings and screenshots while it shows a secret. Windows and macOS; on Linux
// no system offers it, and the call has no effect.
import type { BrowserWindow } from 'electron';
import type { CallName } from '../../domain/contract/api.ts';
import { givesSecret } from '../../domain/contract/secret-answers.ts';

/** Answers calls, sealed or not. */
type Answers<N extends CallName, I, A extends { readonly ok: boolean }> = (
  name: N,
  input: I,
  seen?: number,
) => Promise<A>;

export interface ScreenGuard {
  /** What the page says: whether it shows a secret. */
  shown(isShown: boolean): void;
  /** Another page, or the same one loaded again, is in the window: it shows no secret yet. */
  navigated(): void;
  /**
   * Protects the window before the page has the answer to a call that gives a secret, whatever the page says. It stays
   * protected until the page says that no secret is shown. An answer to an earlier page, which nobody gets, is no reason.
   */
  around<N extends CallName, I, A extends { readonly ok: boolean }>(answer: Answers<N, I, A>): Answers<N, I, A>;
}

/** Guards the current window. */
export function createScreenGuard(window: () => Pick<BrowserWindow, 'setContentProtection'> | null): ScreenGuard {
  const shown = (isShown: boolean): void => window()?.setContentProtection(isShown);
  let pages = 0;
  return {
    shown,
    navigated: () => {
      pages += 1;
      shown(false);
    },
    around: (answer) => async (name, input, seen) => {
      const asking = pages;
      const result = await answer(name, input, seen);
      if (asking === pages && givesSecret(name, result)) shown(true);
      return result;
    },
  };
}
