// Closing the window keeps the program while its symbol is in the status area.
import type { App, BrowserWindow } from 'electron';

export interface HideOnCloseOptions {
  readonly isWanted: () => boolean;
  /** Whether the symbol is there, with which the window is opened again. */
  readonly isShown: () => Promise<boolean>;
}

/**
 * From now on, closing hides the window if that is wanted and the symbol is there; without it, and when the program is
 * quitting, it closes. Must come before whatever else hears of the closing.
 */
export function hideOnClose(
  app: Pick<App, 'on' | 'removeListener'>,
  window: BrowserWindow,
  { isWanted, isShown }: HideOnCloseOptions,
): void {
  let mayClose = false;
  const quits = (): void => {
    mayClose = true;
    // A program that quits closes its windows at once; one that something has stopped from quitting goes on.
    setImmediate(() => {
      mayClose = false;
    });
  };
  app.on('before-quit', quits);
  window.on('closed', () => app.removeListener('before-quit', quits));
  window.on('close', (event) => {
    // For this closing only: a person who then stays with unsaved text stays with the choice too.
    const closes = mayClose || !isWanted();
    mayClose = false;
    if (closes) return;
    event.preventDefault();
    void isShown().then((shown) => {
      if (window.isDestroyed()) return;
      if (shown) {
        window.hide();
        return;
      }
      mayClose = true;
      window.close();
    });
  });
}
