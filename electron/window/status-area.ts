// The program's symbol in the status area (tray), if the person has chosen it: it opens the window, locks and quits.
import { Menu, Tray } from 'electron';
import type { Texts } from '../app/texts.ts';

export interface StatusAreaOptions {
  readonly icon: string;
  readonly texts: () => Texts;
  readonly isWanted: () => boolean;
  /** Whether the system shows such symbols. */
  readonly canShow: () => Promise<boolean>;
  readonly isVaultOpen: () => boolean;
  readonly open: () => void;
  readonly lock: () => void;
  readonly quit: () => void;
}

export interface StatusArea {
  /** After what it says, or whether it is wanted, may have changed. */
  refresh(): void;
  /** Whether the symbol is there now. */
  isShown(): Promise<boolean>;
}

export function createStatusArea(options: StatusAreaOptions): StatusArea {
  const { icon, texts, isWanted, canShow, isVaultOpen, open, lock, quit } = options;
  let tray: Tray | null = null;
  const describe = (shown: Tray): void => {
    const t = texts();
    const isOpen = isVaultOpen();
    shown.setToolTip(isOpen ? t.trayOpen : t.trayLocked);
    shown.setContextMenu(
      Menu.buildFromTemplate([
        { label: t.openProgram, click: open },
        { label: t.lock, enabled: isOpen, click: lock },
        { type: 'separator' },
        { label: t.quit, click: quit },
      ]),
    );
  };
  const remove = (): void => {
    tray?.destroy();
    tray = null;
  };
  const isShown = async (): Promise<boolean> => {
    const can = isWanted() && (await canShow());
    // It may have been turned off meanwhile.
    if (!can || !isWanted()) {
      remove();
      return false;
    }
    if (tray === null) {
      tray = new Tray(icon);
      tray.on('click', open);
    }
    describe(tray);
    return true;
  };
  return {
    refresh: () => {
      if (!isWanted()) remove();
      // One that is there stays: the window may be hidden, and a desktop that is slow to answer would take away what
      // opens it. Whether the desktop still shows it is asked when the window is closed.
      else if (tray !== null) describe(tray);
      else void isShown();
    },
    isShown,
  };
}
