// A window that is never shown, without script: it holds a page while the system prints it.
import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { ORIGIN } from './security/navigation.ts';
import { securePreferences } from './security/web-preferences.ts';

export interface PrintWindow {
  /** The page kept under a token, for the protocol. */
  page(token: string): string | null;
  /** Opens the print dialog; false when the person cancelled. */
  print(html: string): Promise<boolean>;
}

/** Keeps pages only while they are printed. */
export function createPrintWindow(): PrintWindow {
  const pages = new Map<string, string>();
  return {
    page: (token) => pages.get(token) ?? null,
    print: async (html) => {
      const token = randomUUID();
      pages.set(token, html);
      const window = new BrowserWindow({ show: false, webPreferences: securePreferences({ script: false, devTools: false }) });
      try {
        await window.loadURL(`${ORIGIN}/print/${token}`);
        return await new Promise<boolean>((resolve) => {
          window.webContents.print({ printBackground: true }, (success) => resolve(success));
        });
      } finally {
        window.destroy();
        pages.delete(token);
      }
    },
  };
}
