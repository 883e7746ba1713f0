// Says that the page of a window has ended unexpectedly, and loads it again.
import { type BrowserWindow, dialog } from 'electron';
import { writeLog } from '../app/log.ts';
import type { Texts } from '../app/texts.ts';

/** Starts to watch the window's page. `isExpected`: whether the program is ending it itself. */
export function reopenWhenGone(window: BrowserWindow, texts: () => Texts, isExpected: () => boolean): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || isExpected()) return;
    writeLog('screen gone', { reason });
    const t = texts();
    void dialog
      .showMessageBox(window, { type: 'warning', message: t.crashedTitle, detail: t.crashedText, buttons: [t.reopen] })
      .then(() => {
        if (!window.isDestroyed()) window.webContents.reload();
      });
  });
}
