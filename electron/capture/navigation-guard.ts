// The user's navigation wins. Chromium cancels a pending navigation when the page starts its own, so a page that keeps
// navigating could trap the user.
import type { WebContents } from 'electron';

export interface NavigationGuard {
  /** Starts the user's navigation, and restarts it if the page's own navigation had to be stopped. */
  go(navigate: () => void): void;
  /** Whether the user's navigation is still pending. */
  isPending(): boolean;
  /** Whether to block a navigation started by the page. `wanted`: the user has just clicked or typed in it. */
  blocks(wanted: boolean): boolean;
}

export function createNavigationGuard(contents: WebContents): NavigationGuard {
  let navigate: (() => void) | null = null;
  let ending = false;
  const onArrival = (): void => {
    if (!ending) navigate = null;
  };
  contents.on('did-navigate', onArrival);
  // Does not fire between a cancelled navigation and the one that replaces it: loading continues.
  contents.on('did-stop-loading', onArrival);
  contents.on('render-process-gone', () => {
    if (!ending) return;
    setImmediate(() => {
      ending = false;
      if (!contents.isDestroyed()) navigate?.();
    });
  });
  return {
    go: (next) => {
      navigate = next;
      if (!ending) next();
    },
    isPending: () => navigate !== null,
    blocks: (wanted) => {
      if (navigate === null) return false;
      if (wanted && !ending) {
        navigate = null;
        return false;
      }
      if (!ending) {
        ending = true;
        // Deferred, because this runs inside the navigation event. Without its process the page can do nothing more.
        setImmediate(() => {
          if (!contents.isDestroyed()) contents.forcefullyCrashRenderer();
        });
      }
      return true;
    },
  };
}
