// The program's menu. It belongs to the window and tests cannot press its shortcuts, so it is captured when it is
// built.
import type { ElectronApplication, Page } from '@playwright/test';
import { ask } from './ask.ts';

export interface MenuEntry {
  menu: string;
  label: string;
  accelerator: string;
}

/** Starts capturing the newest menu; saving empty preferences makes the program rebuild it. */
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

/** Every menu entry except separators. */
export const menuEntries = (app: ElectronApplication): Promise<MenuEntry[]> =>
  app.evaluate(() =>
    (globalThis as unknown as { newestMenu: Electron.Menu }).newestMenu.items.flatMap((top) =>
      (top.submenu?.items ?? [])
        .filter((item) => item.type !== 'separator')
        .map((item) => ({ menu: top.label, label: item.label, accelerator: item.accelerator?.toString() ?? '' })),
    ),
  );

/** Chooses an entry by its label. */
export async function chooseInMenu(app: ElectronApplication, label: string): Promise<void> {
  const chosen = await app.evaluate(({ BrowserWindow }, wanted) => {
    const item = (globalThis as unknown as { newestMenu: Electron.Menu }).newestMenu.items
      .flatMap((top) => top.submenu?.items ?? [])
      .find((one) => one.label === wanted);
    const window = BrowserWindow.getAllWindows()[0];
    if (!item || !window) return false;
    item.click(undefined, window, window.webContents);
    return true;
  }, label);
  if (!chosen) throw new Error(`the menu has no "${label}"`);
}
