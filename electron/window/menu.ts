// Shows the menu; shortcuts reach the screens as commands.
import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { type MenuWishes, menuTemplate } from './menu-template.ts';

/** Builds the program's menu; called again when the language, or the signed-in person, changes. */
export function setMenu(window: BrowserWindow, wishes: MenuWishes): void {
  const menu = Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    ...menuTemplate(wishes),
  ]);
  if (process.platform === 'darwin') Menu.setApplicationMenu(menu);
  else {
    Menu.setApplicationMenu(null);
    window.setMenu(menu);
  }
}
