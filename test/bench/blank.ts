// A blank sandboxed window of the same runtime: the minimum cost of any program of this kind.
import { copyFileSync, linkSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { sandboxArgs, type Runtime } from '../../scripts/lib/electron-runtime.mjs';
import { root } from '../../scripts/lib/project.mjs';
import { worldOf } from '../e2e/support/program/launch.ts';

/** Milliseconds a launch may take on a busy computer. */
export const LAUNCH_TIMEOUT_MS = 60_000;

const blankProgram = (page: string): string => `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } });
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,${encodeURIComponent(page)}');
});
app.on('window-all-closed', () => app.quit());
`;

export interface Program {
  readonly executable: string;
  readonly args: readonly string[];
}

/**
 * The blank program. If the program is linked into the runtime, makes a copy of the runtime next to it, file by file as
 * links.
 */
export function makeBlankProgram(
  runtime: Runtime,
  folder: string,
  page = '<title>blank</title><h1>blank</h1>',
): Program {
  const put = (app: string): void => {
    mkdirSync(app, { recursive: true });
    writeFileSync(
      path.join(app, 'package.json'),
      JSON.stringify({ name: 'blank', version: '1.0.0', main: 'main.cjs' }),
    );
    writeFileSync(path.join(app, 'main.cjs'), blankProgram(page));
  };
  if (runtime.appArgs.length > 0) {
    put(path.join(folder, 'app'));
    return { executable: runtime.executable, args: [path.join(folder, 'app')] };
  }
  const twin = path.join(folder, 'runtime');
  const executable = path.join(twin, path.basename(runtime.executable));
  mkdirSync(path.join(twin, 'resources'), { recursive: true });
  for (const name of readdirSync(runtime.folder)) {
    if (name === 'resources' || name === path.basename(runtime.executable)) continue;
    symlinkSync(path.join(runtime.folder, name), path.join(twin, name));
  }
  // Electron looks for its resources next to the resolved executable, so this file must not be a symbolic link.
  try {
    linkSync(runtime.executable, executable);
  } catch {
    copyFileSync(runtime.executable, executable);
  }
  put(path.join(twin, 'resources', 'app'));
  return { executable, args: [] };
}

/** Starts a program with its own home and settings in `home`. */
export function start({ executable, args }: Program, home: string): Promise<ElectronApplication> {
  const switches = [
    ...sandboxArgs(),
    ...args,
    `--user-data-dir=${path.join(home, 'settings')}`,
    '--lang=sv',
    '--password-store=basic',
  ];
  return _electron.launch({
    executablePath: executable,
    args: switches,
    cwd: root,
    env: worldOf(home),
    chromiumSandbox: true,
    timeout: LAUNCH_TIMEOUT_MS,
  });
}
