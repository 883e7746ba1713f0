// Windows that show one record each, a case or a question, beside the main window: the program's own page without the
// sidebar. They close when the vault is locked, with the processes of their pages. docs/decisions/0068-own-windows.md
import path from 'node:path';
import type { BrowserWindow, WebContents } from 'electron';
import { MAX_OWN_WINDOWS, OWN_WINDOW_SEARCH, type OwnRecord } from '../domain/app/own-window.ts';
import type { EventName, EventPayload } from '../domain/contract/api.ts';
import { fail, ok, type Result } from '../domain/kernel/result.ts';
import { type Command, ROUTES } from '../domain/screens/index.ts';
import { textsFor } from './app/texts.ts';
import type { EngineClient } from './engine/client.ts';
import { sendEvent } from './ipc/gateway/gateway.ts';
import { endProcess } from './page-replacement.ts';
import type { Spelling } from './spelling/client.ts';
import { offerContextMenu } from './window/context-menu.ts';
import { reopenWhenGone } from './window/page-gone.ts';
import { besideNewest, RECORD_SIZE } from './window/placement.ts';
import { type ProgramMenuOptions, showProgramMenu } from './window/program-menu.ts';
import { askBeforeClosing, type UnsavedText } from './window/unsaved-text.ts';
import { backgroundFor, bringForward, openProgramWindow, stateOf } from './window/window.ts';

export interface OwnWindowsOptions extends ProgramMenuOptions {
  /** Folder of the built program. */
  readonly folder: string;
  readonly spelling: Spelling;
  readonly engine: Pick<EngineClient, 'call'>;
  /** Carries out a command that is for the main window. */
  readonly inMainWindow: (name: Command) => void;
  /** The page of a window is gone. */
  readonly onClosed: (page: number) => void;
}

interface Shown {
  readonly record: OwnRecord;
  readonly window: BrowserWindow;
  readonly unsaved: UnsavedText;
}

/** What the page of the window itself carries out. */
const OWN_COMMANDS: ReadonlySet<Command> = new Set(['find', 'print', 'undo', 'help']);

const addressOf = ({ what, id }: OwnRecord): string =>
  `${OWN_WINDOW_SEARCH}#${ROUTES[what].replace(':id', () => encodeURIComponent(id))}`;

export class OwnWindows {
  readonly #options: OwnWindowsOptions;
  /** Oldest first. */
  #shown: readonly Shown[] = [];
  /** How many times they were all closed. */
  #locks = 0;

  constructor(options: OwnWindowsOptions) {
    this.#options = options;
  }

  /** The window whose page this is; null for any other. */
  windowOf(contents: WebContents | undefined): BrowserWindow | null {
    return this.#open().find(({ window }) => window.webContents === contents)?.window ?? null;
  }

  #open(): readonly Shown[] {
    return this.#shown.filter(({ window }) => !window.isDestroyed());
  }

  #bringForward({ what, id }: OwnRecord): boolean {
    const known = this.#open().find(({ record }) => record.what === what && record.id === id);
    if (known !== undefined) bringForward(known.window);
    return known !== undefined;
  }

  /** Opens a window for a record that the person may read, or brings forward the one that shows it. */
  async open(record: OwnRecord): Promise<Result<Record<string, never>>> {
    if (this.#bringForward(record)) return ok({});
    const locks = this.#locks;
    const name = record.what === 'case' ? 'moderation.get' : 'inquiries.get';
    const found = await this.#options.engine.call(name, { id: record.id });
    if (!found.ok) return found;
    // The vault was locked meanwhile.
    if (this.#locks !== locks) return fail('app.noWindow');
    if (this.#bringForward(record)) return ok({});
    if (this.#open().length >= MAX_OWN_WINDOWS) return fail('app.tooManyWindows', { params: { max: MAX_OWN_WINDOWS } });
    this.#make(record);
    return ok({});
  }

  #make(record: OwnRecord): void {
    const { folder, preferences, forDevelopers, spelling, onPreferencesChanged, onClosed } = this.#options;
    const window = openProgramWindow({
      preload: path.join(folder, 'preload.cjs'),
      icon: path.join(folder, 'icon.png'),
      devTools: forDevelopers,
      remembered: besideNewest(this.#open().at(-1)?.window.getNormalBounds(), preferences.ownWindow()),
      remember: (state) => preferences.saveOwnWindow(state),
      background: backgroundFor(preferences.get().theme),
      size: RECORD_SIZE,
      at: addressOf(record),
    });
    const page = window.webContents.id;
    const texts = () => textsFor(preferences.get().language);
    window.webContents.on('did-finish-load', () => window.webContents.setZoomFactor(preferences.get().zoom));
    reopenWhenGone(window, texts, () => false);
    offerContextMenu(window, { preferences, spelling, onPreferencesChanged });
    const unsaved = askBeforeClosing(window, { texts, mustLeave: () => false });
    this.#shown = [...this.#open(), { record, window, unsaved }];
    window.on('closed', () => {
      this.#shown = this.#open();
      onClosed(page);
    });
    this.#showMenu(window);
  }

  #showMenu(window: BrowserWindow): void {
    // macOS has one menu for all windows, that of the main one.
    if (process.platform === 'darwin') return;
    showProgramMenu(
      window,
      this.#options,
      (name) => {
        if (OWN_COMMANDS.has(name)) sendEvent(window.webContents, 'command', { name });
        else this.#options.inMainWindow(name);
      },
      true,
    );
  }

  /** Gives a command of the one menu of macOS to the window that is in front, if it is one of these. */
  takes(name: Command): boolean {
    const front = this.#open().find(({ window }) => window.isFocused());
    if (front === undefined || !OWN_COMMANDS.has(name)) return false;
    sendEvent(front.window.webContents, 'command', { name });
    return true;
  }

  /** Sends an event to the page of each, or of each but one. */
  send<E extends EventName>(event: E, payload: EventPayload<E>, except?: WebContents): void {
    for (const { window } of this.#open())
      if (window.webContents !== except) sendEvent(window.webContents, event, payload);
  }

  /** After a change of the preferences, or of what is offered to the person. */
  refresh(): void {
    for (const { window } of this.#open()) {
      window.webContents.setZoomFactor(this.#options.preferences.get().zoom);
      this.#showMenu(window);
    }
  }

  /** The page with this number holds nothing unsaved. */
  saved(page: number): void {
    this.#open()
      .find(({ window }) => window.webContents.id === page)
      ?.unsaved.saved();
  }

  /** Closes them as their person would: unsaved text is asked about. */
  close(): void {
    for (const { window } of this.#open()) window.close();
  }

  /** Closes them whatever they hold, and sees to it that the processes of their pages end. */
  lock(): void {
    this.#locks += 1;
    for (const { window, unsaved } of this.#open()) {
      this.#options.preferences.saveOwnWindow(stateOf(window));
      unsaved.withdraw();
      const process = window.webContents.getOSProcessId();
      window.destroy();
      void endProcess(process);
    }
  }
}
