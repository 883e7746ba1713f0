// What the menu says, in the user's language: the screens as their manifests state them, and the program's own entries.
import type { MenuItemConstructorOptions } from 'electron';
import { type Command, MENU, type MenuLine, type Offered } from '../../domain/screens/index.ts';
import { PROGRAM_ACCELERATORS as KEYS } from '../../domain/screens/program.ts';
import type { Texts } from '../app/texts.ts';

export interface MenuActions {
  readonly command: (name: Command) => void;
  readonly lock: () => void;
  readonly zoom: (step: 1 | -1 | 0) => void;
  readonly showLogs: () => void;
  readonly quit: () => void;
}

export interface MenuWishes {
  readonly texts: Texts;
  readonly language: 'sv' | 'en';
  readonly actions: MenuActions;
  /** Whether an entry is for the signed-in person. */
  readonly isOffered: (entry: Offered) => boolean;
  readonly forDevelopers: boolean;
  /** The window shows one record only: it opens no other for it. */
  readonly isOwnWindow: boolean;
}

type Item = MenuItemConstructorOptions;
const SEPARATOR: Item = { type: 'separator' };

/** `more`: what the entry leads to asks for more before anything is done. */
const screens = (lines: readonly MenuLine[], { language, actions, isOffered }: MenuWishes, more = ''): Item[] =>
  lines.filter(isOffered).map(({ name, text, accelerator }) => ({
    label: `${text[language]}${more}`,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => actions.command(name),
  }));

function fileMenu(wishes: MenuWishes): Item {
  const { texts: t, actions } = wishes;
  const starts = screens(MENU.start, wishes, '…');
  return {
    label: t.file,
    submenu: [
      ...(starts.length === 0 ? [] : [...starts, SEPARATOR]),
      { label: t.print, accelerator: KEYS.print, click: () => actions.command('print') },
      SEPARATOR,
      ...screens(MENU.file, wishes, '…'),
      { label: t.lock, accelerator: KEYS.lock, click: actions.lock },
      { label: t.quit, accelerator: KEYS.quit, click: actions.quit },
    ],
  };
}

const editMenu = ({ texts: t, actions }: MenuWishes): Item => ({
  label: t.edit,
  submenu: [
    // The page decides what is undone: what is typed in a field, or the last act. It hears the keys itself.
    { label: t.undo, accelerator: KEYS.undo, registerAccelerator: false, click: () => actions.command('undo') },
    { label: t.redo, role: 'redo' },
    SEPARATOR,
    { label: t.cut, role: 'cut' },
    { label: t.copy, role: 'copy' },
    { label: t.paste, role: 'paste' },
    { label: t.selectAll, role: 'selectAll' },
    SEPARATOR,
    { label: t.find, accelerator: KEYS.find, click: () => actions.command('find') },
    { label: t.search, accelerator: KEYS.search, click: () => actions.command('search') },
  ],
});

const viewMenu = ({ texts: t, actions, forDevelopers }: MenuWishes): Item => ({
  label: t.view,
  submenu: [
    { label: t.larger, accelerator: KEYS.larger, click: () => actions.zoom(1) },
    { label: t.smaller, accelerator: KEYS.smaller, click: () => actions.zoom(-1) },
    { label: t.normal, accelerator: KEYS.normal, click: () => actions.zoom(0) },
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

const windowMenu = ({ texts: t, actions, isOwnWindow }: MenuWishes): Item => ({
  label: t.window,
  submenu: [
    ...(isOwnWindow
      ? []
      : [{ label: t.ownWindow, accelerator: KEYS.ownWindow, click: () => actions.command('ownWindow') }, SEPARATOR]),
    { label: t.minimise, role: 'minimize' },
    { label: t.close, role: 'close' },
  ],
});

function helpMenu(wishes: MenuWishes): Item {
  const { texts: t, actions } = wishes;
  return {
    label: t.help,
    role: 'help',
    submenu: [
      ...screens(MENU.help, wishes),
      { label: t.logFolder, click: actions.showLogs },
      SEPARATOR,
      ...screens(MENU.about, wishes),
    ],
  };
}

/** The whole menu, except what only macOS has. */
export const menuTemplate = (wishes: MenuWishes): Item[] => [
  fileMenu(wishes),
  editMenu(wishes),
  { label: wishes.texts.go, submenu: screens(MENU.go, wishes) },
  viewMenu(wishes),
  windowMenu(wishes),
  helpMenu(wishes),
];
