// Whoever looks at a page decides where it goes next. Chromium drops the way that is under way when the page begins one of its
// own, and so a page that does that over and over could not be left.
import type { WebContents } from 'electron';

export interface Lead {
  /** Goes where the person wants, and again should the page take another way meanwhile. */
  go(way: () => void): void;
  /** Whether the person's way is still under way. */
  underWay(): boolean;
  /** The page begins a way of its own; true when it must not. `wanted`: the person has just pressed something in it. */
  refuses(wanted: boolean): boolean;
}

export function leadOf(contents: WebContents): Lead {
  let way: (() => void) | null = null;
  let ending = false;
  const arrived = (): void => {
    if (!ending) way = null;
  };
  contents.on('did-navigate', arrived);
  // Not between a way that is dropped and the one that takes its place: loading goes on then.
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
        // Not within the event that tells of it. Without its process it can do nothing more.
        setImmediate(() => {
          if (!contents.isDestroyed()) contents.forcefullyCrashRenderer();
        });
      }
      return true;
    },
  };
}
