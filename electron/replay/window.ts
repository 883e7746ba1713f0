// The replay window: the program's own bar, which says that the page is an archived one, above the page. The page cannot
// reach the bar or cover it, and the frame around it is the window's own.
import { BrowserWindow, type WebContents, WebContentsView } from 'electron';
import { ORIGIN } from '../security/navigation.ts';
import { securePreferences } from '../security/web-preferences.ts';
import { endPage, guardPage, pagePreferences } from '../capture/page-restrictions.ts';
import { listenForShortcuts, type ShortcutHandler } from '../capture/shortcuts.ts';
import type { ReplayAnswers } from './answers.ts';
import { openReplaySession, type ReplaySession } from './session.ts';

export interface ReplayWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly background: string;
  readonly devTools: boolean;
  readonly shortcuts: ShortcutHandler;
  readonly changed: () => void;
  readonly closed: () => void;
  /** Called when the window exists, before its bar is loaded. */
  readonly ready: (window: ReplayWindow) => void;
}

export interface PlayedPage {
  readonly answers: ReplayAnswers;
  readonly address: string;
  readonly scripts: boolean;
  readonly title: string;
  readonly refused: () => void;
}

export interface PageState {
  readonly shown: string;
  readonly title: string;
  readonly loading: boolean;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
}

export interface ReplayWindow {
  readonly window: BrowserWindow;
  /** Ends the page that is shown, and plays another in a session of its own. */
  play(page: PlayedPage): Promise<void>;
  state(): PageState;
  move(to: 'back' | 'forward' | 'start'): void;
  setHeight(height: number): void;
  close(): void;
}

const INITIAL_BAR_HEIGHT_PX = 150;
/** Width of the frame around the page. */
const FRAME_PX = 6;
/** As wide as the page was when it was saved, with the frame beside it. */
const SIZE = { width: 1180 + 2 * FRAME_PX, height: 900 };
const EMPTY: PageState = { shown: '', title: '', loading: false, canGoBack: false, canGoForward: false };

interface Shown {
  readonly view: WebContentsView;
  /** The view lets go of them when a page closes itself. */
  readonly contents: WebContents;
  readonly session: ReplaySession;
  readonly page: PlayedPage;
}

/** Opens the window with its bar, still without a page. A window that cannot be made whole is closed again. */
export async function openReplayWindow(options: ReplayWindowOptions): Promise<ReplayWindow> {
  const window = new BrowserWindow({
    ...SIZE,
    minWidth: 620,
    minHeight: 420,
    show: false,
    icon: options.icon,
    backgroundColor: options.background,
    webPreferences: securePreferences({ preload: options.preload, script: true, devTools: options.devTools }),
  });
  window.removeMenu();
  window.on('page-title-updated', (event) => event.preventDefault());
  listenForShortcuts(window.webContents, options.shortcuts);
  const opened = fill(window, options);
  try {
    options.ready(opened);
    await window.loadURL(`${ORIGIN}/bar.html?window=replay`);
    window.show();
    return opened;
  } catch (error) {
    opened.close();
    throw error;
  }
}

function fill(window: BrowserWindow, options: ReplayWindowOptions): ReplayWindow {
  const is = { height: INITIAL_BAR_HEIGHT_PX, shown: null as Shown | null, playing: Promise.resolve() };
  const layOut = (): void => {
    const { width, height } = window.getContentBounds();
    is.shown?.view.setBounds({
      x: FRAME_PX,
      y: Math.min(is.height, height),
      width: Math.max(0, width - 2 * FRAME_PX),
      height: Math.max(0, height - is.height - FRAME_PX),
    });
  };
  const leave = async (): Promise<void> => {
    const { shown } = is;
    is.shown = null;
    if (shown === null) return;
    if (!window.isDestroyed()) window.contentView.removeChildView(shown.view);
    await endPage(shown.contents);
    if (!shown.contents.isDestroyed()) shown.contents.close();
    await shown.session.end();
  };
  window.on('resize', layOut);
  window.on('closed', () => {
    void leave().catch(() => undefined);
    options.closed();
  });
  const show = async (page: PlayedPage): Promise<void> => {
    await leave();
    const session = await openReplaySession((request) => page.answers.answer(request), page.refused);
    if (window.isDestroyed()) {
      await session.end();
      return;
    }
    const view = pageView(session, page, options);
    const { webContents: contents } = view;
    is.shown = { view, contents, session, page };
    window.setTitle(page.title);
    window.contentView.addChildView(view);
    layOut();
    void contents.loadURL(page.address).catch(() => undefined);
  };
  /** One after the other: a page is gone before the next is there. */
  const play = (page: PlayedPage): Promise<void> => {
    const next = is.playing.catch(() => undefined).then(() => show(page));
    is.playing = next;
    return next;
  };
  return {
    window,
    play,
    state: () => (is.shown === null ? EMPTY : stateOf(is.shown)),
    move: (to) => {
      if (is.shown === null) return;
      const { contents, page } = is.shown;
      if (to === 'start') {
        // In a process and a session of its own again: the page may have stopped, closed itself, or stored something.
        page.answers.restart();
        void play(page).catch(() => undefined);
      } else if (!contents.isDestroyed()) {
        const { navigationHistory: history } = contents;
        if (to === 'back') history.goBack();
        else history.goForward();
      }
    },
    setHeight: (height) => {
      is.height = height;
      layOut();
    },
    close: () => {
      if (!window.isDestroyed()) window.destroy();
    },
  };
}

function pageView({ session }: ReplaySession, page: PlayedPage, options: ReplayWindowOptions): WebContentsView {
  const view = new WebContentsView({
    webPreferences: { ...pagePreferences(session, false), javascript: page.scripts },
  });
  const { webContents: contents } = view;
  view.setBackgroundColor('#ffffff');
  // A link in a new window is shown here, if the archive has it.
  guardPage(contents, page.refused, (address) => void contents.loadURL(address).catch(() => undefined));
  contents.setAudioMuted(true);
  listenForShortcuts(contents, options.shortcuts);
  for (const event of [
    'did-navigate',
    'did-navigate-in-page',
    'did-start-loading',
    'did-stop-loading',
    'page-title-updated',
    'render-process-gone',
    'destroyed',
  ] as const)
    contents.on(event as 'did-start-loading', options.changed);
  return view;
}

function stateOf({ contents }: Shown): PageState {
  if (contents.isDestroyed()) return EMPTY;
  return {
    shown: contents.getURL().slice(0, 4000),
    title: contents.getTitle().slice(0, 300).toWellFormed(),
    loading: contents.isLoading(),
    canGoBack: contents.navigationHistory.canGoBack(),
    canGoForward: contents.navigationHistory.canGoForward(),
  };
}
