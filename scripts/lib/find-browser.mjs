// Finds the browser for the component tests: the one installed on the system, which is newer than the Electron runtime
// used by the other tests.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isRoot } from './project.mjs';

const onLinux = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const onMac = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const onWindows = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/** The usual paths of browsers on this system, best first. */
function candidates() {
  const { PATH = '', ProgramFiles, LOCALAPPDATA } = process.env;
  if (process.platform === 'darwin') return onMac.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (process.platform === 'win32') {
    const folders = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA].filter(Boolean);
    return onWindows.flatMap((parts) => folders.map((folder) => path.join(folder, ...parts)));
  }
  const folders = PATH.split(path.delimiter).filter(Boolean);
  return onLinux.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** The browser's executable, or undefined if none is found. `KANALVAKT_BROWSER` always wins. */
export function findBrowser() {
  const { KANALVAKT_BROWSER: named } = process.env;
  return (named ? [named] : candidates()).find((file) => existsSync(file));
}

/** Tells the developer what to do if no browser is found. */
export const noBrowser = () =>
  process.env.KANALVAKT_BROWSER
    ? 'KANALVAKT_BROWSER names a file that does not exist.'
    : 'Component tests need Chromium, Chrome or Edge, and none was found. Install one (on Debian: apt-get install chromium), or set KANALVAKT_BROWSER to its executable.';

/**
 * Launch options: no background network traffic; sandbox enabled, except as root, where Chromium refuses to start with
 * it.
 */
export const browserOptions = () => ({
  executablePath: findBrowser() ?? '',
  chromiumSandbox: !isRoot(),
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
