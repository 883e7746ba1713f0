// The user's navigation wins. Chromium cancels a pending navigation when the page starts its own, so a page that keeps
// navigating could trap the user.
import type { WebContents } from 'electron';

export interface Lead {
  /** Starts the user's navigation, and restarts it if the page's own navigation had to be stopped. */
  go(way: () => void): void;
  /** Whether the user's navigation is still pending. */
  underWay(): boolean;
  /** Whether to block a navigation started by the page. `wanted`: the user has just clicked or typed in it. */
  refuses(wanted: boolean): boolean;
}

export function leadOf(contents: WebContents): Lead {
  let way: (() => void) | null = null;
  let ending = false;
  const arrived = (): void => {
    if (!ending) way = null;
  };
  contents.on('did-navigate', arrived);
  // Does not fire between a cancelled navigation and the one that replaces it: loading continues.
  contents.on('did-stop-loading', arrived);
  contents.on('render-process-gone', () => {
    if (!ending) return;
    setImmediate(() => {
      ending = false;
      if (!contents.isDestroyed()) way?.();
    });
  });
  return {
    go: (next) => {
      way = next;
      if (!ending) next();
    },
    underWay: () => way !== null,
    refuses: (wanted) => {
      if (way === null) return false;
      if (wanted && !ending) {
        way = null;
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
