// Restrictions for every web page: no Node, no preload, no dialogs, no new windows, no leaving the web.
import type { Session, WebContents, WebPreferences } from 'electron';
import { securePreferences } from '../security/web-preferences.ts';
import { isWebPage } from './address.ts';
import type { NavigationGuard } from './navigation-guard.ts';
import type { ReportPageEvent } from './session.ts';
import { withTimeout } from './time-limit.ts';

/**
 * The preferences of all windows, in the page's session and without a bridge. Dialogs are disabled so that no page can
 * block the window.
 */
export const pagePreferences = (of: Session, offscreen: boolean): WebPreferences => ({
  ...securePreferences({ script: true, devTools: false }),
  session: of,
  disableDialogs: true,
  // Pages choose no files of the computer. What else they ask for, the session refuses.
  disableBlinkFeatures: 'FileSystemAccessLocal',
  ...(offscreen ? { offscreen: true } : {}),
});

const END_TIMEOUT_MS = 3_000;

/** Ends the page's process, whatever the page does; resolves when it can store nothing more. */
export async function endPage(contents: WebContents): Promise<void> {
  if (contents.isDestroyed() || contents.isCrashed() || contents.getOSProcessId() === 0) return;
  const gone = new Promise<void>((resolve) => {
    contents.once('render-process-gone', () => resolve());
    contents.once('destroyed', () => resolve());
  });
  contents.forcefullyCrashRenderer();
  await withTimeout(END_TIMEOUT_MS, gone);
}

/** How long after a key press or click a new window or navigation counts as the user's, ms. */
const GESTURE_MS = 1_500;

/**
 * Keeps the page on the web and inside its view. `show` opens a new window that the user requested in the same view;
 * `navigation` gives precedence to the user's own navigation.
 */
export function guardPage(
  contents: WebContents,
  report: ReportPageEvent,
  show: (address: string) => void,
  navigation?: NavigationGuard,
): void {
  let gesture = 0;
  contents.on('input-event', (_event, { type }) => {
    if (type === 'mouseUp' || type === 'keyDown' || type === 'rawKeyDown') gesture = Date.now();
  });
  const justPressed = (): boolean => Date.now() - gesture < GESTURE_MS;
  contents.on('will-navigate', (event) => {
    if (navigation?.blocks(justPressed()) === true || !isWebPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (event.isMainFrame && !isWebPage(event.url)) event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (justPressed() && isWebPage(url)) show(url);
    else report('windowRefused', url);
    return { action: 'deny' };
  });
  // A page must not prevent the user from leaving it.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, give) => {
    event.preventDefault();
    give('');
  });
  contents.on('login', (event, _details, { host, port }, give) => {
    event.preventDefault();
    give();
    report('passwordRefused', `${host}:${String(port)}`);
  });
  contents.on('select-client-certificate', (event, _url, _list, give) => {
    event.preventDefault();
    (give as (certificate?: Electron.Certificate) => void)();
  });
}
