// Asks whether to lock although that stops the move of the vault.
import { type BrowserWindow, dialog } from 'electron';
import type { PreferenceStore } from '../app/preferences.ts';
import { textsFor } from '../app/texts.ts';

const [GO_ON, LOCK] = [0, 1];

/** Asks in front of the main window; without one nobody can answer, and the answer is to lock. */
export async function askToStopMove(
  window: { current(): BrowserWindow | null; bringToFront(): void },
  preferences: Pick<PreferenceStore, 'get'>,
): Promise<boolean> {
  const parent = window.current();
  if (parent === null) return true;
  window.bringToFront();
  const t = textsFor(preferences.get().language);
  const { response } = await dialog.showMessageBox(parent, {
    type: 'question',
    message: t.moveStopsTitle,
    detail: t.moveStopsText,
    buttons: [t.goOnMoving, t.lockAnyway],
    defaultId: GO_ON,
    cancelId: GO_ON,
  });
  return response === LOCK;
}
