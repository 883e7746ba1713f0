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
const PREVIEW_SCALE = 1.5;
/** What the last page may be wider than a page by rounding. */
const PAGE_SLACK_PX = 4;

interface PageSize {
  readonly width: number;
  readonly height: number;
}
export interface PreviewPages {
  /** How many pages there are. */
  readonly total: number;
  /** The first of them, as PNG. */
  readonly pictures: readonly Uint8Array[];
}

export interface PrintWindow {
  /** Closes all pages; what is being made of them fails. */
  closeAll(): void;
  /** The page stored under a token, for the protocol handler. */
  page(token: string): string | null;
  /** Opens the print dialog; false if the user cancelled. */
  print(html: string, options?: Pick<WebContentsPrintOptions, 'landscape'>): Promise<boolean>;
  /** The page as a tagged PDF, on the paper size given by its style sheet; `exports.pictureNotMade`. */
  pdf(html: string): Promise<Result<Uint8Array>>;
  /** Pictures of the pages of a preview, no more than `most`; `exports.pictureNotMade`. */
  pages(html: string, page: PageSize, most: number): Promise<Result<PreviewPages>>;
  /** The whole page as one PNG, at twice the screen's resolution unless that is too high; `exports.pictureNotMade`. */
  png(html: string): Promise<Result<Uint8Array>>;
}

/** The vault was locked while the page was being printed or converted. */
class PageClosed extends Error {}

interface Metrics {
  readonly cssContentSize: { readonly width: number; readonly height: number };
}

interface Clip {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}
interface Camera {
  readonly size: Metrics['cssContentSize'];
  readonly shoot: (clip: Clip) => Promise<Uint8Array>;
}

/** Lends a camera for the whole page, beyond what the window shows. */
async function withCamera<T>({ debugger: protocol }: WebContents, work: (camera: Camera) => Promise<T>): Promise<T> {
  protocol.attach('1.3');
  try {
    const { cssContentSize } = (await protocol.sendCommand('Page.getLayoutMetrics')) as Metrics;
    return await work({
      size: cssContentSize,
      shoot: async (clip) => {
        const shot = (await protocol.sendCommand('Page.captureScreenshot', {
          format: 'png',
          captureBeyondViewport: true,
          clip: { ...clip, y: 0 },
        })) as { data: string };
        return Buffer.from(shot.data, 'base64');
      },
    });
  } finally {
    protocol.detach();
  }
}

const screenshot = (contents: WebContents): Promise<Uint8Array> =>
  withCamera(contents, ({ size, shoot }) => {
    const [width, height] = [Math.ceil(size.width), Math.ceil(size.height)];
    return shoot({ x: 0, width, height, scale: Math.min(PICTURE_SCALE, MAX_PICTURE_HEIGHT_PX / height) });
  });

/** Pictures of pages that stand side by side, each of this size; no more than `most`. */
const pagePictures = (contents: WebContents, page: PageSize, most: number): Promise<PreviewPages> =>
  withCamera(contents, async ({ size, shoot }) => {
    const total = Math.max(1, Math.ceil((size.width - PAGE_SLACK_PX) / page.width));
    const pictures: Uint8Array[] = [];
    for (let index = 0; index < Math.min(total, most); index += 1)
      pictures.push(await shoot({ ...page, x: index * page.width, scale: PREVIEW_SCALE }));
    return { total, pictures };
  });

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
  const made = async <T>(
    html: string,
    make: (contents: WebContents) => Promise<T>,
    drawn = false,
  ): Promise<Result<T>> => {
    const value = await withPage(html, (contents) => withTimeout(FILE_TIMEOUT_MS, make(contents)), drawn).catch(
      () => null,
    );
    return value === null ? fail('exports.pictureNotMade') : ok(value);
  };
  const file = async (...asked: Parameters<typeof made<Uint8Array>>): Promise<Result<Uint8Array>> => {
    const bytes = await made(...asked);
    return bytes.ok && bytes.value.byteLength === 0 ? fail('exports.pictureNotMade') : bytes;
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
    pages: (html, page, most) => made(html, (contents) => pagePictures(contents, page, most), true),
    png: (html) => file(html, screenshot, true),
  };
}
