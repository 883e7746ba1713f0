// Theme, zoom and texts of the open windows, as the preferences say.
import { type BrowserWindow, nativeTheme } from 'electron';
import type { PreferenceStore } from './app/preferences.ts';
import { sendEvent } from './ipc/gateway/gateway.ts';
import type { MainWindow } from './main-window.ts';
import type { OwnWindows } from './own-windows.ts';

/** The theme of all windows. */
export function applyTheme(preferences: PreferenceStore): void {
  const { theme } = preferences.get();
  nativeTheme.themeSource = theme === 'contrast' ? 'dark' : theme;
}

/** Shows changed preferences in every open window; `bars`: of the windows that show web pages. */
export function applyPreferences(
  preferences: PreferenceStore,
  window: MainWindow,
  own: OwnWindows,
  bars: readonly (BrowserWindow | null)[],
): void {
  const { zoom } = preferences.get();
  applyTheme(preferences);
  window.current()?.webContents.setZoomFactor(zoom);
  window.send('preferences', {});
  for (const bar of bars) if (bar?.isDestroyed() === false) sendEvent(bar.webContents, 'preferences', {});
  window.refreshMenu();
  own.send('preferences', {});
  own.refresh();
}
