// What every page from the web is shown with: no Node, no preload, no dialogs, no window of its own, no way out of the web.
import type { Session, WebContents, WebPreferences } from 'electron';
import { securePreferences } from '../security/web-preferences.ts';
import { isWebPage } from './address.ts';
import type { Lead } from './lead.ts';
import type { Tell } from './session.ts';

/** The program's own preferences for all windows, in the page's session, without any bridge; dialogs are refused, so that no page can hold the window. */
export const pagePreferences = (of: Session, offscreen: boolean): WebPreferences => ({ ...securePreferences({ script: true, devTools: false }), session: of, disableDialogs: true, ...(offscreen ? { offscreen: true } : {}) });

/** How long after a key or a click a new window is what the person wanted, ms. */
const GESTURE_MS = 1_500;

/** Keeps the page on the web and in its place. `show`: a new window that the person asked for opens in the same place. `lead`: where the person wants to go. */
export function guardPage(contents: WebContents, tell: Tell, show: (address: string) => void, lead?: Lead): void {
  let gesture = 0;
  contents.on('input-event', (_event, { type }) => {
    if (type === 'mouseUp' || type === 'keyDown' || type === 'rawKeyDown') gesture = Date.now();
  });
  const justPressed = (): boolean => Date.now() - gesture < GESTURE_MS;
  contents.on('will-navigate', (event) => {
    if (lead?.refuses(justPressed()) === true || !isWebPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (event.isMainFrame && !isWebPage(event.url)) event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (justPressed() && isWebPage(url)) show(url);
    else tell('windowRefused', url);
    return { action: 'deny' };
  });
  // A page may not keep the person from leaving it.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, give) => {
    event.preventDefault();
    give('');
  });
  contents.on('login', (event, _details, { host, port }, give) => {
    event.preventDefault();
    give();
    tell('passwordRefused', `${host}:${String(port)}`);
  });
  contents.on('select-client-certificate', (event, _url, _list, give) => {
    event.preventDefault();
    (give as (certificate?: Electron.Certificate) => void)();
  });
}
