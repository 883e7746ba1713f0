// The preferences that every window of the program is created with (Electron security checklist 2–9, 11, 19).
import type { WebPreferences } from 'electron';

/** Sandboxed, isolated, no Node. `preload`: only the main window, those for one record, the bar. `script: false`: printing. */
export const securePreferences = (options: {
  readonly preload?: string;
  readonly script: boolean;
  readonly devTools: boolean;
}): WebPreferences => ({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Chromium's own checker would download its dictionaries; the preload script brings another (decision 0059).
  spellcheck: false,
  safeDialogs: true,
  javascript: options.script,
  devTools: options.devTools,
  ...(options.preload === undefined ? {} : { preload: options.preload }),
});
