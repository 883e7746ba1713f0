// The capture window: the program's own bar above a web page. The two cannot reach each other; everything between them
// goes through this file.
import { BrowserWindow, WebContentsView } from 'electron';
import type { BarState, PageEvent } from '../../domain/captures/bar-calls.ts';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { ORIGIN } from '../security/navigation.ts';
import { securePreferences } from '../security/web-preferences.ts';
import { endPage, guardPage, pagePreferences } from './page-restrictions.ts';
import { createNavigationGuard, inHistory } from './navigation-guard.ts';
import { loadProblem } from './load.ts';
import { Recorder } from './recorder.ts';
import { captureSession } from './session.ts';
import { listenForShortcuts, type ShortcutHandler } from './shortcuts.ts';

export interface CaptureWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly title: string;
  readonly background: string;
  readonly devTools: boolean;
  readonly partition: string;
  readonly changed: () => void;
  /** Called when the window is closed; its page ends with `gone`. */
  readonly closed: (gone: Promise<unknown>) => void;
  /** Called when the window exists, before its bar is loaded. */
  readonly ready: (window: CaptureWindow) => void;
  readonly shortcuts: ShortcutHandler;
}

type PageState = Pick<
  BarState,
  'address' | 'title' | 'loading' | 'canGoBack' | 'canGoForward' | 'problem' | 'refused' | 'news'
>;

export interface CaptureWindow {
  readonly window: BrowserWindow;
  readonly view: WebContentsView;
  readonly recorder: Recorder;
  /** The address requested last. */
  requestedAddress(): string;
  state(): PageState;
  go(address: string): void;
  move(to: 'back' | 'forward' | 'reload' | 'stop' | 'end'): void;
  setHeight(height: number): void;
  showEvent(news: PageEvent | null): void;
  /** Ends the page. No other one is loaded before `showCleared`. */
  leave(): Promise<void>;
  /** Says that logins and cookies are gone, and loads the page without them. */
  showCleared(): void;
  /** Shows why something was refused, until the page changes. */
  refuse(why: NonNullable<BarState['refused']>): void;
  /** Whether there is a page to save; otherwise `captures.noPage`. */
  ready(): Result<void>;
  close(): void;
}

const INITIAL_BAR_HEIGHT_PX = 112;
const SIZE = { width: 1180, height: 860 };
const EMPTY_PAGE = 'about:blank';

/** Opens the window with its bar; the page is still empty. A window that cannot be made whole is closed again. */
export async function openCaptureWindow(options: CaptureWindowOptions): Promise<CaptureWindow> {
  const window = newWindow(options);
  try {
    return await fillWindow(window, options);
  } catch (error) {
    if (!window.isDestroyed()) window.destroy();
    throw error;
  }
}

function newWindow(options: CaptureWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...SIZE,
    minWidth: 620,
    minHeight: 420,
    show: false,
    title: options.title,
    icon: options.icon,
    backgroundColor: options.background,
    webPreferences: securePreferences({ preload: options.preload, script: true, devTools: options.devTools }),
  });
  window.removeMenu();
  // The bar's page has its own title; only the program sets the window's.
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}

async function fillWindow(window: BrowserWindow, options: CaptureWindowOptions): Promise<CaptureWindow> {
  const is = {
    asked: '',
    height: INITIAL_BAR_HEIGHT_PX,
    problem: null as PageState['problem'],
    refused: null as PageState['refused'],
    news: null as PageEvent | null,
    fresh: false,
    /** The program has ended the page itself, and loads none until what it stored is removed. */
    leaving: false,
    /** The address that was asked for meanwhile. */
    next: null as string | null,
    /** Shown when the page has been reloaded. */
    afterReload: null as PageEvent | null,
  };
  const say = (news: PageEvent | null): void => {
    [is.news, is.refused, is.fresh] = [news, null, true];
    options.changed();
  };
  const session = captureSession(options.partition, (what, detail) => say({ what, detail }));
  // A kept session must not show an older copy of a page.
  await session.clearCache();
  const view = new WebContentsView({ webPreferences: pagePreferences(session, false) });
  view.setBackgroundColor('#ffffff');
  const { webContents: page } = view;
  const layOutPage = (): void => {
    const { width, height } = window.getContentBounds();
    view.setBounds({ x: 0, y: Math.min(is.height, height), width, height: Math.max(0, height - is.height) });
  };
  const navigation = createNavigationGuard(page);
  /** The page's address; empty before the first page. */
  const address = (): string => (page.getURL() === EMPTY_PAGE ? '' : page.getURL());
  const go = (wanted: string): void => {
    if (is.leaving) {
      is.next = wanted;
      return;
    }
    [is.asked, is.problem, is.refused, is.news, is.afterReload] = [wanted, null, null, null, null];
    // The events below report the outcome.
    navigation.go(() => void page.loadURL(wanted).catch(() => undefined));
    options.changed();
  };
  guardPage(page, (what, detail) => say({ what, detail }), go, navigation);
  page.setAudioMuted(true);
  // A server asks for a password before its page arrives, so that message must survive the navigation that follows.
  const clearMessages = (): void => {
    const kept = is.afterReload ?? (is.news?.what === 'passwordRefused' && is.fresh ? is.news : null);
    [is.problem, is.refused, is.news, is.afterReload, is.fresh] = [null, null, kept, null, false];
    options.changed();
  };
  // Not on start: a refused navigation must not clear the message about it.
  page.on('did-navigate', clearMessages);
  page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) is.fresh = false;
    options.changed();
  });
  page.on('did-fail-load', (_event, code, reason, _url, isMainFrame) => {
    const found = isMainFrame ? loadProblem(code, reason) : null;
    if (found?.ok === false)
      is.problem = {
        code: found.error.code,
        ...(found.error.params === undefined ? {} : { params: found.error.params }),
      };
    options.changed();
  });
  for (const event of [
    'did-navigate-in-page',
    'did-start-loading',
    'did-stop-loading',
    'page-title-updated',
    'dom-ready',
  ] as const)
    page.on(event as 'dom-ready', options.changed);
  page.on('unresponsive', () => say({ what: 'notResponding', detail: '' }));
  page.on('responsive', () => say(null));
  page.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !navigation.isPending() && !is.leaving) say({ what: 'ended', detail: '' });
  });
  listenForShortcuts(page, options.shortcuts);
  listenForShortcuts(window.webContents, options.shortcuts);
  window.contentView.addChildView(view);
  window.on('resize', layOutPage);
  layOutPage();
  const recorder = new Recorder(page);
  window.on('closed', () => {
    recorder.stop();
    is.leaving = true;
    // A page in an endless loop would keep running.
    const gone = endPage(page).then(() => {
      if (!page.isDestroyed()) page.close();
    });
    options.closed(gone);
  });
  // Contents without a page do not answer the DevTools protocol, and what their first page is made of would be missed.
  await page.loadURL(EMPTY_PAGE);
  page.once('did-navigate', () => page.navigationHistory.clear());
  await recorder.start();
  const opened: CaptureWindow = {
    window,
    view,
    recorder,
    requestedAddress: () => is.asked,
    state: () => ({
      address: (address() === '' ? is.asked : address()).slice(0, 4000),
      title: address() === '' ? '' : page.getTitle().slice(0, 300).toWellFormed(),
      loading: page.isLoading(),
      canGoBack: page.navigationHistory.canGoBack(),
      canGoForward: page.navigationHistory.canGoForward(),
      problem: is.problem,
      refused: is.refused,
      news: is.news,
    }),
    go,
    move: (to) => {
      if (is.leaving) return;
      const { navigationHistory: history } = page;
      if (to === 'back' || to === 'forward') {
        // With no page to go to, the user's navigation would stay pending and block every navigation of the page.
        if (to === 'back' ? history.canGoBack() : history.canGoForward()) navigation.go(inHistory(history, to));
      } else if (to === 'stop') page.stop();
      else if (to === 'end') page.forcefullyCrashRenderer();
      else if (is.problem !== null || page.isCrashed()) go(is.asked);
      else page.reload();
    },
    setHeight: (height) => {
      is.height = height;
      layOutPage();
    },
    showEvent: say,
    leave: async () => {
      is.leaving = true;
      await endPage(page);
    },
    showCleared: () => {
      const wanted = is.next ?? address();
      [is.leaving, is.next] = [false, null];
      if (wanted !== '') go(wanted);
      say({ what: 'cleared', detail: '' });
      is.afterReload = is.news;
    },
    refuse: (why) => {
      is.refused = why;
      options.changed();
    },
    ready: () =>
      is.problem !== null || page.isCrashed() || address() === '' ? fail('captures.noPage') : ok(undefined),
    close: () => {
      if (!window.isDestroyed()) window.destroy();
    },
  };
  options.ready(opened);
  await window.loadURL(`${ORIGIN}/bar.html`);
  window.show();
  return opened;
}
