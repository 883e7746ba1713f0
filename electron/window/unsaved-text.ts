// Asks before a window with unsaved text is closed, unless its page saves the text first. The question does not stop the
// program: the vault is locked meanwhile as always, and the question then goes away.
import { setTimeout as delay } from 'node:timers/promises';
import { type BrowserWindow, dialog } from 'electron';
import type { Texts } from '../app/texts.ts';

export interface UnsavedTextOptions {
  readonly texts: () => Texts;
  /** The page is being replaced, whatever it holds. */
  readonly mustLeave: () => boolean;
}

export interface UnsavedText {
  /** Withdraws the question: the page that it is about is being replaced. */
  withdraw(): void;
  /** The page holds nothing unsaved any more: what was to be asked about is done. */
  saved(): void;
}

/** So long the page may save what it saves automatically before anything is asked, in milliseconds. */
const SAVING_MS = 300;

const [STAY, LEAVE] = [0, 1];

/** Starts to ask for this window. Without a question, a page that has unsaved text could not be closed at all. */
export function askBeforeClosing(window: BrowserWindow, { texts, mustLeave }: UnsavedTextOptions): UnsavedText {
  let asked: AbortController | null = null;
  let isClosing = false;
  /** What was to be done closes the window. */
  let closes = false;
  /** The answer was to leave, and the page is loaded again. */
  let mayReload = false;
  const ask = async (): Promise<boolean> => {
    const t = texts();
    asked = new AbortController();
    const { signal } = asked;
    try {
      await delay(SAVING_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted || window.isDestroyed()) return false;
      // A window that is kept in the status area is hidden, and its question would be too.
      if (!window.isVisible()) window.show();
      const { response } = await dialog.showMessageBox(window, {
        type: 'question',
        message: t.unsavedTitle,
        detail: t.unsavedText,
        buttons: [t.stay, t.leave],
        defaultId: STAY,
        cancelId: STAY,
        signal,
      });
      return response === LEAVE && !signal.aborted;
    } finally {
      asked = null;
    }
  };
  // A closing that hides the window is none.
  window.on('close', ({ defaultPrevented }) => (isClosing = !defaultPrevented));
  window.webContents.on('will-prevent-unload', (event) => {
    const isClose = isClosing;
    isClosing = false;
    if (mustLeave() || mayReload) event.preventDefault();
    else if (asked === null) {
      closes = isClose;
      void ask().then((leaves) => {
        if (leaves) leave();
      });
    }
  });
  const leave = (): void => {
    if (window.isDestroyed()) return;
    if (closes) {
      window.destroy();
      return;
    }
    mayReload = true;
    window.webContents.once('did-navigate', () => (mayReload = false));
    window.webContents.reload();
  };
  return {
    withdraw: () => asked?.abort(),
    saved: () => {
      if (asked === null) return;
      asked.abort();
      leave();
    },
  };
}
