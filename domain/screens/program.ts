// Shortcuts and commands of the program itself, which lead to no screen.

/** Accelerators of the menu, in Electron's notation. */
export const PROGRAM_ACCELERATORS = {
  search: 'CmdOrCtrl+K',
  find: 'CmdOrCtrl+F',
  print: 'CmdOrCtrl+P',
  undo: 'CmdOrCtrl+Z',
  ownWindow: 'CmdOrCtrl+Shift+O',
  lock: 'CmdOrCtrl+L',
  quit: 'CmdOrCtrl+Q',
  larger: 'CmdOrCtrl+Plus',
  smaller: 'CmdOrCtrl+-',
  normal: 'CmdOrCtrl+0',
} as const;

/** Those that the page carries out. */
export const PROGRAM_COMMANDS = ['search', 'find', 'print', 'undo', 'ownWindow'] as const;
