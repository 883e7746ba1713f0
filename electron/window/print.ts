// A hidden window without script that holds a page while it is printed or converted to a file.
import { randomUUID } from 'node:crypto';
import { BrowserWindow, type WebContents, type WebContentsPrintOptions } from 'electron';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { withTimeout } from '../capture/time-limit.ts';
import { PICTURE_WIDTH } from '../exchange/print/picture-html.ts';
import { ORIGIN } from '../security/navigation.ts';
import { securePreferences } from '../security/web-preferences.ts';

const FILE_TIMEOUT_MS = 60_000;
/** Height that every graphics card draws at once, pixels. */
const MAX_PICTURE_HEIGHT_PX = 16_000;
const PICTURE_SCALE = 2;
/** Lower than any page, so that a picture has no empty space below it. */
const MIN_HEIGHT_PX = 200;

export interface PrintWindow {
  /** Closes all pages; what is being made of them fails. */
  closeAll(): void;
  /** The page stored under a token, for the protocol handler. */
  page(token: string): string | null;
  /** Opens the print dialog; false if the user cancelled. */
  print(html: string, options?: Pick<WebContentsPrintOptions, 'landscape'>): Promise<boolean>;
  /** The page as a tagged PDF, on the paper size given by its style sheet; `exports.pictureNotMade`. */
  pdf(html: string): Promise<Result<Uint8Array>>;
  /** The whole page as one PNG, at twice the screen's resolution unless that is too high; `exports.pictureNotMade`. */
  png(html: string): Promise<Result<Uint8Array>>;
}

/** The vault was locked while the page was being printed or converted. */
class PageClosed extends Error {}

interface Metrics {
  readonly cssContentSize: { readonly width: number; readonly height: number };
}

async function screenshot({ debugger: protocol }: WebContents): Promise<Uint8Array> {
  protocol.attach('1.3');
  try {
    const { cssContentSize } = (await protocol.sendCommand('Page.getLayoutMetrics')) as Metrics;
    const [width, height] = [Math.ceil(cssContentSize.width), Math.ceil(cssContentSize.height)];
    const scale = Math.min(PICTURE_SCALE, MAX_PICTURE_HEIGHT_PX / height);
    const shot = (await protocol.sendCommand('Page.captureScreenshot', {
      format: 'png',
      captureBeyondViewport: true,
      clip: { x: 0, y: 0, width, height, scale },
    })) as { data: string };
    return Buffer.from(shot.data, 'base64');
  } finally {
    protocol.detach();
  }
}

/** Pages are kept only while they are being printed or converted. */
export function createPrintWindow(): PrintWindow {
  const pages = new Map<string, string>();
  const windows = new Set<BrowserWindow>();
  /** `drawn`: rendered off screen; a hidden window is not rendered otherwise. */
  const withPage = async <T>(html: string, work: (contents: WebContents) => Promise<T>, drawn = false): Promise<T> => {
    const token = randomUUID();
    pages.set(token, html);
    const window = new BrowserWindow({
      show: false,
      useContentSize: true,
      ...(drawn ? { width: PICTURE_WIDTH, height: MIN_HEIGHT_PX } : {}),
      webPreferences: { ...securePreferences({ script: false, devTools: false }), offscreen: drawn },
    });
    windows.add(window);
    const closed = new Promise<never>((_resolve, reject) => {
      window.once('closed', () => reject(new PageClosed()));
    });
    try {
      return await Promise.race([
        window.loadURL(`${ORIGIN}/print/${token}`).then(() => work(window.webContents)),
        closed,
      ]);
    } finally {
      closed.catch(() => undefined);
      windows.delete(window);
      if (!window.isDestroyed()) window.destroy();
      pages.delete(token);
    }
  };
  const file = async (
    html: string,
    make: (contents: WebContents) => Promise<Uint8Array>,
    drawn = false,
  ): Promise<Result<Uint8Array>> => {
    const bytes = await withPage(html, (contents) => withTimeout(FILE_TIMEOUT_MS, make(contents)), drawn).catch(
      () => null,
    );
    return bytes === null || bytes.byteLength === 0 ? fail('exports.pictureNotMade') : ok(bytes);
  };
  return {
    closeAll: () => {
      for (const window of windows) window.destroy();
    },
    page: (token) => pages.get(token) ?? null,
    print: (html, options = {}) =>
      withPage(
        html,
        (contents) =>
          new Promise<boolean>((resolve) => {
            contents.print({ printBackground: true, ...options }, (success) => resolve(success));
          }),
      ).catch((error: unknown) => {
        if (error instanceof PageClosed) return false;
        throw error;
      }),
    pdf: (html) =>
      file(html, (contents) =>
        contents.printToPDF({ printBackground: true, generateTaggedPDF: true, preferCSSPageSize: true }),
      ),
    png: (html) => file(html, screenshot, true),
  };
}
