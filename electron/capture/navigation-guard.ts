// The user's navigation wins. Chromium cancels a pending navigation when the page starts its own, so a page that keeps
// navigating could trap the user.
import type { NavigationHistory, WebContents } from 'electron';
import { ABORTED } from './load.ts';

export interface NavigationGuard {
  /**
   * Starts the user's navigation, and calls `navigate` again if the page's own navigation had to be stopped: it must lead
   * to the same page then.
   */
  go(navigate: () => void): void;
  /** Whether the user's navigation is still pending. */
  isPending(): boolean;
  /** Whether to block a navigation started by the page. `wanted`: the user has just clicked or typed in it. */
  blocks(wanted: boolean): boolean;
}

/**
 * Goes one page back or forward; called again, to the same page. Chromium would count a second time from the page that
 * the first one was on its way to.
 */
export function inHistory(
  history: Pick<NavigationHistory, 'goBack' | 'goForward' | 'goToIndex' | 'getActiveIndex'>,
  to: 'back' | 'forward',
): () => void {
  let index: number | null = null;
  return () => {
    if (index !== null) {
      history.goToIndex(index);
      return;
    }
    if (to === 'back') history.goBack();
    else history.goForward();
    index = history.getActiveIndex();
  };
}

export function createNavigationGuard(contents: WebContents): NavigationGuard {
  let navigate: (() => void) | null = null;
  /** The process that is being ended. */
  let ending: number | null = null;
  const arrived = (): void => {
    // The end of the process that a page has left is not reported.
    if (ending !== contents.getOSProcessId()) ending = null;
    if (ending === null) navigate = null;
  };
  contents.on('did-navigate', arrived);
  // The page that says why nothing could be loaded has a process of its own, and its arrival is no `did-navigate`. What
  // Chromium refuses to begin, such as an address that is none, fails without any loading that could stop.
  contents.on('did-fail-load', (_event, code, _reason, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED && contents.getOSProcessId() !== 0) arrived();
  });
  // Does not fire between a cancelled navigation and the one that replaces it: loading continues.
  contents.on('did-stop-loading', () => {
    if (ending === null) navigate = null;
  });
  contents.on('render-process-gone', () => {
    if (ending === null) return;
    setImmediate(() => {
      ending = null;
      if (!contents.isDestroyed()) navigate?.();
    });
  });
  return {
    go: (next) => {
      navigate = next;
      if (ending === null) next();
    },
    isPending: () => navigate !== null,
    blocks: (wanted) => {
      if (navigate === null) return false;
      if (wanted && ending === null) {
        navigate = null;
        return false;
      }
      if (ending === null) {
        ending = contents.getOSProcessId();
        // Deferred, because this runs inside the navigation event. Without its process the page can do nothing more.
        setImmediate(() => {
          if (ending !== null && !contents.isDestroyed()) contents.forcefullyCrashRenderer();
        });
      }
      return true;
    },
  };
}
