// The windows of the program's own page: each opens at its last position and is shown when its page has loaded.
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { WindowState } from '../app/preferences.ts';
import { ORIGIN } from '../security/navigation.ts';
import { securePreferences } from '../security/web-preferences.ts';
import { MIN_SIZE, placeOf } from './placement.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly devTools: boolean;
  readonly remembered: WindowState | null;
  readonly remember: (state: WindowState) => void;
  readonly background: string;
  /** Without a remembered state; otherwise that of the main window. */
  readonly size?: { readonly width: number; readonly height: number };
  /** What follows the page's name in its address. */
  readonly at?: string;
}

/** Opens a window on the program's own page. */
export function openProgramWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...placeOf(
      options.remembered,
      screen.getAllDisplays().map(({ workArea }) => workArea),
      options.size,
    ),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    // A page that is to be drawn waits for the graphics before it runs its scripts: drawn only from when it is shown.
    paintWhenInitiallyHidden: false,
    title: 'Kanalvakt',
    icon: options.icon,
    backgroundColor: options.background,
    autoHideMenuBar: false,
    webPreferences: securePreferences({ preload: options.preload, script: true, devTools: options.devTools }),
  });
  window.webContents.once('did-finish-load', () => {
    if (options.remembered?.maximized === true) window.maximize();
    window.show();
  });
  window.on('close', () => options.remember(stateOf(window)));
  void window.loadURL(`${ORIGIN}/index.html${options.at ?? ''}`);
  return window;
}

/** Where a window is, and how large. */
export function stateOf(window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'>): WindowState {
  const bounds = window.getNormalBounds();
  return {
    ...{ x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height },
    maximized: window.isMaximized(),
  };
}

/** Brings a window before the others. */
export function bringForward(window: BrowserWindow): void {
  if (!window.isVisible()) window.show();
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Background colour while the page loads, so that a dark theme does not flash white. */
export const backgroundFor = (theme: 'system' | 'light' | 'dark' | 'contrast'): string =>
  theme === 'light' || (theme === 'system' && !nativeTheme.shouldUseDarkColors) ? '#f6f6f4' : '#15181b';
