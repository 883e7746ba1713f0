// The program's main window: its page, its menu, what is said in dialogs when the page fails, and what is told to the page.
import path from 'node:path';
import { type BrowserWindow, app, dialog } from 'electron';
import type { EventName, EventPayload } from '../domain/contract/api.ts';
import { writeLog } from './app/log.ts';
import type { Command } from '../domain/screens/index.ts';
import type { OfferedEntries } from './app/offered-entries.ts';
import { textsFor } from './app/texts.ts';
import { sendEvent } from './ipc/gateway/gateway.ts';
import { isOwnPage } from './security/navigation.ts';
import { replacePage } from './page-replacement.ts';
import type { Spelling } from './spelling/client.ts';
import { hideOnClose } from './window/hide-on-close.ts';
import { offerContextMenu } from './window/context-menu.ts';
import { reopenWhenGone } from './window/page-gone.ts';
import { type ProgramMenuOptions, showProgramMenu } from './window/program-menu.ts';
import { askBeforeClosing, type UnsavedText } from './window/unsaved-text.ts';
import { backgroundFor, bringForward, openProgramWindow } from './window/window.ts';

export interface MainWindowOptions extends ProgramMenuOptions {
  /** Folder of the built program. */
  readonly folder: string;
  /** The id of the person who is signed in, or null. */
  readonly person: OfferedEntries['person'];
  /** Carries out a command of the menu. */
  readonly command: (name: Command) => void;
  readonly spelling: Spelling;
  /** Whether the symbol is in the status area, so that a closed window can be opened again. */
  readonly isInStatusArea: () => Promise<boolean>;
  readonly onClosed: () => void;
  /** The page is loaded again. */
  readonly onNavigated: () => void;
}

/** What was lost when the vault was locked during a save, and whether a page was given it as it opened. */
interface Notice {
  readonly lost: EventPayload<'captureCut'>['lost'];
  isPassedOn: boolean;
}

export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;
  #replacing: Promise<void> | null = null;
  #unsavedText: UnsavedText | null = null;
  #isPageReady = false;
  #notices: Notice[] = [];

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  /** The open window; null when there is none. */
  current(): BrowserWindow | null {
    return this.#window?.isDestroyed() === false ? this.#window : null;
  }

  /** Opens the window, which must not be open. */
  open(): void {
    const { folder, preferences, forDevelopers, spelling, onPreferencesChanged, onClosed, onNavigated } = this.#options;
    const window = openProgramWindow({
      preload: path.join(folder, 'preload.cjs'),
      icon: path.join(folder, 'icon.png'),
      devTools: forDevelopers,
      remembered: preferences.window(),
      remember: (state) => preferences.saveWindow(state),
      background: backgroundFor(preferences.get().theme),
    });
    this.#window = window;
    hideOnClose(app, window, {
      isWanted: () => preferences.get().tray === true,
      isShown: this.#options.isInStatusArea,
    });
    window.on('closed', onClosed);
    window.webContents.on('did-navigate', onNavigated);
    window.webContents.on('did-finish-load', () => {
      window.webContents.setZoomFactor(preferences.get().zoom);
      this.#isPageReady = isOwnPage(window.webContents.getURL());
      if (this.#isPageReady) this.#passOnNotices();
    });
    reopenWhenGone(
      window,
      () => textsFor(preferences.get().language),
      () => this.#replacing !== null,
    );
    this.#unsavedText = askBeforeClosing(window, {
      texts: () => textsFor(preferences.get().language),
      mustLeave: () => this.#replacing !== null,
    });
    offerContextMenu(window, { preferences, spelling, onPreferencesChanged });
    this.refreshMenu();
  }

  /** The page with this number holds nothing unsaved. */
  saved(page: number): void {
    if (this.current()?.webContents.id === page) this.#unsavedText?.saved();
  }

  refreshMenu(): void {
    const window = this.current();
    if (window !== null) showProgramMenu(window, this.#options, this.#options.command, false);
  }

  /** Sends an event to the page, if there is one. */
  send<E extends EventName>(event: E, payload: EventPayload<E>): void {
    const window = this.current();
    if (window !== null) sendEvent(window.webContents, event, payload);
  }

  bringToFront(): void {
    const window = this.current();
    if (window !== null) bringForward(window);
  }

  /** Sends an event to the page, with the window in front; a window that was closed opens as it does at first. */
  sendInFront<E extends EventName>(event: E, payload: EventPayload<E>): void {
    if (this.current() === null) this.open();
    else this.bringToFront();
    this.send(event, payload);
  }

  /** Says that a save was interrupted: on this page, and on the one that replaces it as the vault is locked. */
  tellInterrupted(lost: Notice['lost']): void {
    const isPassedOn = this.#isPageReady && this.#options.person() === null;
    this.#notices.push({ lost, isPassedOn });
    if (this.#isPageReady) this.send('captureCut', { lost });
  }

  #passOnNotices(): void {
    for (const notice of this.#notices) {
      notice.isPassedOn = true;
      this.send('captureCut', { lost: notice.lost });
    }
  }

  /** Says in a dialog that the vault was closed unexpectedly. */
  warnOfEngine(): void {
    const window = this.current();
    if (window === null) return;
    const t = textsFor(this.#options.preferences.get().language);
    void dialog.showMessageBox(window, {
      type: 'warning',
      message: t.engineTitle,
      detail: t.engineText,
      buttons: [t.ok],
    });
  }

  /**
   * Replaces the page, so that nothing of the vault is shown or kept by it. What it was told as it opened, and somebody
   * has seen, is not told again.
   */
  replacePage(): Promise<void> {
    const window = this.current();
    if (window === null) return Promise.resolve();
    const was = this.#options.person();
    if (was !== null) this.#notices = this.#notices.filter(({ isPassedOn }) => !isPassedOn);
    if (this.#replacing !== null) return this.#replacing;
    this.#isPageReady = false;
    this.#unsavedText?.withdraw();
    this.#replacing = replacePage(window.webContents, was, writeLog)
      .catch(() => writeLog('page not replaced'))
      .finally(() => {
        this.#replacing = null;
      });
    return this.#replacing;
  }
}
