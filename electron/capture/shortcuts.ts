// Keyboard shortcuts of the capture window. Handled before the page sees them, so that no page can block them.
import type { WebContents } from 'electron';

export type Shortcut = 'address' | 'back' | 'forward' | 'reload' | 'save' | 'mark' | 'close' | 'bar';
export type ShortcutHandler = (name: Shortcut) => void;

interface Key {
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
}

const WITH_COMMAND: Readonly<Record<string, Shortcut | undefined>> = {
  l: 'address',
  s: 'save',
  r: 'reload',
  m: 'mark',
  w: 'close',
};
const WITH_ALT: Readonly<Record<string, Shortcut | undefined>> = {
  arrowleft: 'back',
  arrowright: 'forward',
  d: 'address',
};
const WITHOUT_MODIFIER: Readonly<Record<string, Shortcut | undefined>> = { f5: 'reload', f6: 'bar' };

/** The shortcut that a key press stands for, or null. */
export function shortcutOf({ key, control, alt, meta, shift }: Key): Shortcut | null {
  const [command, name] = [control || meta, key.toLowerCase()];
  if (command && alt) return null;
  if (command) return shift ? null : (WITH_COMMAND[name] ?? null);
  return (alt ? WITH_ALT : WITHOUT_MODIFIER)[name] ?? null;
}

/**
 * Listens for shortcuts in the given contents. Closing comes after the key event: Electron may use the contents once more
 * when the handlers have run, and the program ends if they are gone (electron/electron#27315).
 */
export function listenForShortcuts(contents: WebContents, onShortcut: ShortcutHandler): void {
  contents.on('before-input-event', (event, input) => {
    const name = input.type === 'keyDown' ? shortcutOf(input) : null;
    if (name === null) return;
    event.preventDefault();
    if (name === 'close') setImmediate(() => onShortcut(name));
    else onShortcut(name);
  });
}
