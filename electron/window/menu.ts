// The menu: in the user's language, one entry per screen; shortcuts reach the screens as commands.
import { type BrowserWindow, Menu, type MenuItemConstructorOptions, app } from 'electron';
import type { EventPayload } from '../../domain/contract/api.ts';
import type { Texts } from '../app/texts.ts';

type Command = EventPayload<'command'>['name'];

export interface MenuActions {
  readonly command: (name: Command) => void;
  readonly lock: () => void;
  readonly zoom: (step: 1 | -1 | 0) => void;
  readonly showLogs: () => void;
}

type Item = MenuItemConstructorOptions;
const SEPARATOR: Item = { type: 'separator' };

const fileMenu = (t: Texts, run: MenuActions): Item => ({
  label: t.file,
  submenu: [
    { label: t.newCase, accelerator: 'CmdOrCtrl+N', click: () => run.command('newCase') },
    { label: t.newInquiry, accelerator: 'CmdOrCtrl+Shift+F', click: () => run.command('newInquiry') },
    { label: t.newAbsence, accelerator: 'CmdOrCtrl+Shift+N', click: () => run.command('newAbsence') },
    SEPARATOR,
    { label: t.print, accelerator: 'CmdOrCtrl+P', click: () => run.command('print') },
    SEPARATOR,
    { label: t.settings, accelerator: 'CmdOrCtrl+,', click: () => run.command('settings') },
    { label: t.lock, accelerator: 'CmdOrCtrl+L', click: run.lock },
    { label: t.quit, accelerator: 'CmdOrCtrl+Q', click: () => app.quit() },
  ],
});

const editMenu = (t: Texts, run: MenuActions): Item => ({
  label: t.edit,
  submenu: [
    { label: t.undo, role: 'undo' },
    { label: t.redo, role: 'redo' },
    SEPARATOR,
    { label: t.cut, role: 'cut' },
    { label: t.copy, role: 'copy' },
    { label: t.paste, role: 'paste' },
    { label: t.selectAll, role: 'selectAll' },
    SEPARATOR,
    { label: t.search, accelerator: 'CmdOrCtrl+K', click: () => run.command('search') },
  ],
});

const SCREENS = [
  'today',
  'cover',
  'moderation',
  'channels',
  'logins',
  'closures',
  'people',
  'organisation',
  'inquiries',
] as const;
const navigationMenu = (t: Texts, run: MenuActions): Item => ({
  label: t.go,
  submenu: SCREENS.map((place, index) => ({
    label: t[place],
    accelerator: `CmdOrCtrl+${index + 1}`,
    click: () => run.command(place),
  })),
});

const viewMenu = (t: Texts, run: MenuActions, forDevelopers: boolean): Item => ({
  label: t.view,
  submenu: [
    { label: t.larger, accelerator: 'CmdOrCtrl+Plus', click: () => run.zoom(1) },
    { label: t.smaller, accelerator: 'CmdOrCtrl+-', click: () => run.zoom(-1) },
    { label: t.normal, accelerator: 'CmdOrCtrl+0', click: () => run.zoom(0) },
    SEPARATOR,
    { label: t.fullScreen, role: 'togglefullscreen' },
    ...(forDevelopers
      ? ([
          SEPARATOR,
          { label: t.reload, role: 'reload' },
          { label: t.devTools, role: 'toggleDevTools' },
        ] satisfies Item[])
      : []),
  ],
});

const helpMenu = (t: Texts, run: MenuActions): Item => ({
  label: t.help,
  role: 'help',
  submenu: [
    { label: t.guide, accelerator: 'F1', click: () => run.command('help') },
    { label: t.logFolder, click: run.showLogs },
    SEPARATOR,
    { label: t.about, click: () => run.command('about') },
  ],
});

/** Builds the program's menu; called again when the language changes. */
export function setMenu(window: BrowserWindow, t: Texts, run: MenuActions, forDevelopers: boolean): void {
  const windowMenu: Item = {
    label: t.window,
    submenu: [
      { label: t.minimise, role: 'minimize' },
      { label: t.close, role: 'close' },
    ],
  };
  const menu = Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } satisfies Item] : []),
    fileMenu(t, run),
    editMenu(t, run),
    navigationMenu(t, run),
    viewMenu(t, run, forDevelopers),
    windowMenu,
    helpMenu(t, run),
  ]);
  if (process.platform === 'darwin') Menu.setApplicationMenu(menu);
  else {
    Menu.setApplicationMenu(null);
    window.setMenu(menu);
  }
}
