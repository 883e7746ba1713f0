// The menu of a right click. It belongs to the system's windows and tests cannot press it, so it is captured as it is
// shown.
import type { ElectronApplication } from '@playwright/test';

export interface ContextEntry {
  label: string;
  role: string;
  enabled: boolean;
  checked: boolean;
}
interface Shown {
  contextMenu: Electron.Menu | null;
}

/** From now on a menu of a right click is kept instead of shown. */
export const watchContextMenus = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ Menu }) => {
    (globalThis as unknown as Shown).contextMenu = null;
    Menu.prototype.popup = function popup(this: Electron.Menu) {
      (globalThis as unknown as Shown).contextMenu = this;
    };
  });

/** The entries of the menu shown last, except separators; none if none has been shown. */
export const contextMenu = (app: ElectronApplication): Promise<ContextEntry[]> =>
  app.evaluate(() =>
    ((globalThis as unknown as Shown).contextMenu?.items ?? [])
      .filter(({ type }) => type !== 'separator')
      .map(({ label, role, enabled, checked }) => ({ label, role: role ?? '', enabled, checked })),
  );

/** Chooses an entry of the menu shown last. */
export async function chooseInContextMenu(app: ElectronApplication, label: string): Promise<void> {
  const chosen = await app.evaluate(({ BrowserWindow }, wanted) => {
    const item = (globalThis as unknown as Shown).contextMenu?.items.find((one) => one.label === wanted);
    const window = BrowserWindow.getAllWindows()[0];
    if (!item || !window) return false;
    item.click(undefined, window, window.webContents);
    return true;
  }, label);
  if (!chosen) throw new Error(`the menu has no "${label}"`);
}
