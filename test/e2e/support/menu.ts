// The program's menu. It belongs to the window and no test can press its shortcuts, so it is caught when it is made.
import type { ElectronApplication, Page } from '@playwright/test';
import { ask } from './ask.ts';

export interface MenuLine {
  menu: string;
  label: string;
  accelerator: string;
}

/** From now on the newest menu is known; saving no preference at all makes it anew. */
export async function watchMenu(app: ElectronApplication, page: Page): Promise<void> {
  await app.evaluate(({ Menu }) => {
    const build = Menu.buildFromTemplate.bind(Menu);
    Menu.buildFromTemplate = (template) => {
      const menu = build(template);
      (globalThis as unknown as { newestMenu: Electron.Menu }).newestMenu = menu;
      return menu;
    };
  });
  await ask(page, 'app.savePreferences', {});
}

/** Every entry but the lines between. */
export const menuLines = (app: ElectronApplication): Promise<MenuLine[]> =>
  app.evaluate(() =>
    (globalThis as unknown as { newestMenu: Electron.Menu }).newestMenu.items.flatMap((top) =>
      (top.submenu?.items ?? []).filter((item) => item.type !== 'separator').map((item) => ({ menu: top.label, label: item.label, accelerator: item.accelerator?.toString() ?? '' })),
    ),
  );

/** Chooses an entry by its words. */
export async function chooseInMenu(app: ElectronApplication, label: string): Promise<void> {
  const chosen = await app.evaluate(({ BrowserWindow }, wanted) => {
    const item = (globalThis as unknown as { newestMenu: Electron.Menu }).newestMenu.items.flatMap((top) => top.submenu?.items ?? []).find((one) => one.label === wanted);
    const window = BrowserWindow.getAllWindows()[0];
    if (!item || !window) return false;
    item.click(undefined, window, window.webContents);
    return true;
  }, label);
  if (!chosen) throw new Error(`the menu has no "${label}"`);
}
