// No window of the program navigates away from its page, opens another window or embeds a view.
import type { App, WebContents } from 'electron';

/** Origin of the program's own pages. */
export const ORIGIN = 'app://kanalvakt';

/** An empty page of another origin, and so in another process: shown while the program's page is replaced. */
export const BLANK_PAGE = 'app://blank/';

/** Whether an address is a page of the program. */
export function isOwnPage(address: string): boolean {
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.host}` === ORIGIN;
  } catch {
    return false;
  }
}

/**
 * Forbids navigation, new windows and embedded views in all contents. Contents for which `isElsewhere` returns true
 * show web pages and have their own rules (capture/page-restrictions.ts); only embedded views are forbidden here for
 * them.
 */
export function lockNavigation(
  app: App,
  openOutside: (address: string) => void,
  isElsewhere: (contents: WebContents) => boolean = () => false,
): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // WebRTC would otherwise pass proxies and request tables, and tell pages the addresses of the computer.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    if (isElsewhere(contents)) return;
    contents.on('will-navigate', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault();
    });
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url);
      return { action: 'deny' };
    });
  });
}
