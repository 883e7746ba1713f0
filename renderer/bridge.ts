// The only module that touches `window`: calls to the main process, and the few browser APIs that screens need (print,
// media queries, keys, focus, timers, clipboard). Other modules should go through here.
import type { CallName, EventName, EventPayload, Input, Output } from '../domain/contract/api.ts';
import type { Answer } from '../domain/contract/reads.ts';
import { MAX_CHOSEN_FILES } from '../domain/item-imports/limits.ts';
import { fail, type Result } from '../domain/kernel/result.ts';

interface Kanalvakt {
  call(name: string, input: unknown, seen?: number): Promise<Answer<unknown>>;
  drop(files: File[]): Promise<Result<unknown>>;
  on(event: string, listener: (payload: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly kanalvakt: Kanalvakt;
    __webpack_nonce__?: string;
    /** Absent outside Chromium. */
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createHTML: (text: string) => string | null }): unknown;
    };
  }
}

/**
 * Calls the main process. Never rejects: a broken connection is returned as a problem, like any other. `seen`: the number of
 * the newest change that the person had seen of what the call may replace.
 */
export async function call<N extends CallName>(name: N, input: Input<N>, seen?: number): Promise<Answer<Output<N>>> {
  try {
    return (await window.kanalvakt.call(name, input, seen)) as Answer<Output<N>>;
  } catch {
    return { ok: false, error: { code: 'app.engineStopped' } };
  }
}

/** Hands over export files that the user dropped. Their paths are never exposed to the page. */
export async function dropExport(files: readonly File[]): Promise<Result<Output<'itemImports.drop'>>> {
  if (files.length > MAX_CHOSEN_FILES) return fail('itemImports.tooManyFiles', { params: { max: MAX_CHOSEN_FILES } });
  try {
    return (await window.kanalvakt.drop([...files])) as Result<Output<'itemImports.drop'>>;
  } catch {
    return { ok: false, error: { code: 'app.engineStopped' } };
  }
}

/** Subscribes to an event of the main process; returns the unsubscribe function. */
export function on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
  return window.kanalvakt.on(event, (payload) => {
    listener(payload as EventPayload<E>);
  });
}

/** Follows a media query; `matches()` reads the current value. */
export function mediaQuery(query: string): { matches: () => boolean; subscribe: (listener: () => void) => () => void } {
  const list = window.matchMedia(query);
  return {
    matches: () => list.matches,
    subscribe: (listener) => {
      list.addEventListener('change', listener);
      return () => {
        list.removeEventListener('change', listener);
      };
    },
  };
}

/** Who was signed in on the page that this one replaced when the vault was locked; null if nobody was. */
export const previousPerson = (): string | null => new URLSearchParams(window.location.search).get('was');

/** The address of the screen. */
export const address = (): string => window.location.hash;

/** Listens for navigations, to the address that one is at too; returns the unsubscribe function. */
export function onAddress(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}

/** What the current history entry carries. */
export const historyState = (): unknown => window.history.state;

export function clearHistoryState(): void {
  window.history.replaceState(null, '');
}

/** Whether this page is in a window that shows one record, beside the main window. */
export const isOwnWindow = (): boolean => new URLSearchParams(window.location.search).get('window') === 'own';

/** Whether this page is the bar of the replay window. */
export const isReplayBar = (): boolean => new URLSearchParams(window.location.search).get('window') === 'replay';

/** Closes the window; unsaved text is asked about. */
export const closeWindow = (): void => window.close();

/** Listens for keydown before anything in the page hears of it; returns the unsubscribe function. */
export function onKeyFirst(listener: (event: KeyboardEvent) => void): () => void {
  window.addEventListener('keydown', listener, { capture: true });
  return () => {
    window.removeEventListener('keydown', listener, { capture: true });
  };
}

/** Listens for keydown anywhere in the page; returns the unsubscribe function. */
export function onKey(listener: (event: KeyboardEvent) => void): () => void {
  window.addEventListener('keydown', listener);
  return () => {
    window.removeEventListener('keydown', listener);
  };
}

/**
 * Tracks a pressed pointer until it is released, wherever it moves, even if the element under it re-renders. Returns a
 * stop function.
 */
export function trackPointer(
  id: number,
  handlers: { move: (clientX: number) => void; up: () => void; cancel: () => void },
): () => void {
  const control = new AbortController();
  const listen = (type: 'pointermove' | 'pointerup' | 'pointercancel', then: (event: PointerEvent) => void): void =>
    window.addEventListener(type, (event) => event.pointerId === id && then(event), {
      capture: true,
      signal: control.signal,
    });
  const stop = (): void => control.abort();
  listen('pointermove', ({ clientX }) => handlers.move(clientX));
  listen('pointerup', () => {
    stop();
    handlers.up();
  });
  listen('pointercancel', () => {
    stop();
    handlers.cancel();
  });
  return stop;
}

/** Listens for paste anywhere in the page; returns the unsubscribe function. */
export function onPaste(listener: (event: ClipboardEvent) => void): () => void {
  window.addEventListener('paste', listener);
  return () => {
    window.removeEventListener('paste', listener);
  };
}

/**
 * Blocks a paste that exceeds the field's limit before it reaches the field: the browser would silently truncate it, or
 * lay out millions of characters. `onRefused` gets both lengths in characters.
 */
export function refuseLongPaste(
  maxCharacters: number,
  onRefused: (pasted: number, maxCharacters: number) => void,
): void {
  const pasted = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const { target } = event;
    const room =
      target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.maxLength >= 0)
        ? target.maxLength
        : -1;
    const limit = room < 0 ? maxCharacters : Math.min(maxCharacters, room);
    if (text.length <= limit) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    onRefused(text.length, limit);
  };
  window.addEventListener('paste', pasted, { capture: true });
}

/** Reports uncaught errors and rejections, for the log and the error screen. */
export function onFailure(listener: (error: unknown) => void): () => void {
  const failed = (event: ErrorEvent): void => {
    // Not a failure: Chromium reports this when a layout settles one frame late.
    if (event.message.includes('ResizeObserver')) return;
    listener(event.error);
  };
  const rejected = (event: PromiseRejectionEvent): void => {
    listener(event.reason);
  };
  window.addEventListener('error', failed);
  window.addEventListener('unhandledrejection', rejected);
  return () => {
    window.removeEventListener('error', failed);
    window.removeEventListener('unhandledrejection', rejected);
  };
}

/** Prevents a file dropped outside a drop zone from replacing the page. */
export function ignoreStrayDrops(): void {
  const stop = (event: DragEvent): void => {
    event.preventDefault();
  };
  window.addEventListener('dragover', stop);
  window.addEventListener('drop', stop);
}

/** Asks for confirmation before the page unloads while `dirty()` is true. */
export function onLeave(dirty: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (dirty()) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => {
    window.removeEventListener('beforeunload', ask);
  };
}

/** The nonce that the app's protocol handler wrote into the page, for styles created at run time. */
export const styleNonce = (): string => document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';

/**
 * The one policy by which strings may become markup (`trusted-types default` in the content security policy): only text
 * that cannot start an element, such as the style sheets of the UI kit. No script and no address of one.
 */
export function allowOnlyPlainMarkup(): void {
  window.trustedTypes?.createPolicy('default', { createHTML: (text) => (text.includes('<') ? null : text) });
}

/** Publishes the nonce under webpack's global name, where libraries look for it. */
export const publishNonce = (nonce: string): void => {
  window.__webpack_nonce__ = nonce;
};

/** Sets an attribute of the root element (language, contrast); null removes it. */
export const setRootAttribute = (name: string, value: string | null): void => {
  if (value === null) document.documentElement.removeAttribute(name);
  else document.documentElement.setAttribute(name, value);
};

/** Sets a CSS variable on the root element. */
export const setRootVariable = (name: string, value: string): void => {
  document.documentElement.style.setProperty(name, value);
};

export const setTitle = (title: string): void => {
  document.title = title;
};

/**
 * Calls `listener` after each change of the page: an element was added or removed, or one of these attributes changed.
 * It runs before the next key arrives. Returns a stop function.
 */
export function onPageChange(attributes: readonly string[], listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document, { childList: true, subtree: true, attributeFilter: [...attributes] });
  return () => observer.disconnect();
}

/**
 * Calls `listener` before the next picture after texts of the page, or of a field, have changed, except where `isOwn` says
 * that they are the listener's own. Returns a stop function.
 */
export function onTextChange(isOwn: (changed: Node) => boolean, listener: () => void): () => void {
  let next = 0;
  const changed = (): void => {
    cancelAnimationFrame(next);
    next = requestAnimationFrame(listener);
  };
  const observer = new MutationObserver((records) => {
    if (!records.every(({ target }) => isOwn(target))) changed();
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  const typed = ({ target }: Event): void => {
    if (target instanceof Node && !isOwn(target)) changed();
  };
  document.addEventListener('input', typed);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(next);
    document.removeEventListener('input', typed);
  };
}

/** Reports each element that receives focus, and each click that gives focus to nothing. Returns a stop function. */
export function onPageFocus(handlers: {
  focused: (element: HTMLElement) => void;
  clickedAway: () => void;
}): () => void {
  const control = new AbortController();
  const options = { capture: true, signal: control.signal };
  let isPressed = false;
  document.addEventListener('pointerdown', () => (isPressed = true), options);
  for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => (isPressed = false), options);
  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (target instanceof HTMLElement) handlers.focused(target);
    },
    options,
  );
  document.addEventListener(
    'focusout',
    ({ relatedTarget }) => {
      if (isPressed && relatedTarget === null && document.hasFocus()) handlers.clickedAway();
    },
    options,
  );
  return () => control.abort();
}

/**
 * Reports the element that matches and is under the pointer or has focus, and null when neither is any more. Returns a stop
 * function.
 */
export function onPointed(selector: string, listener: (element: HTMLElement | null) => void): () => void {
  const control = new AbortController();
  const options = { capture: true, signal: control.signal };
  const find = ({ target }: Event): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>(selector) : null;
  const focused = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>(selector) ?? null;
  document.addEventListener('pointerover', (event) => listener(find(event) ?? focused()), options);
  document.addEventListener('focusin', (event) => listener(find(event)), options);
  document.addEventListener('focusout', () => listener(null), options);
  listener(focused());
  return () => control.abort();
}

export const elementById = (id: string): HTMLElement | null => document.getElementById(id);
/** The first element that matches and is shown. */
export const findShown = (selector: string, within: ParentNode = document): HTMLElement | null =>
  [...within.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility()) ?? null;
/** Whether a modal dialog, which captures all keys, is open. A date picker under a field does not count. */
export const dialogIsOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
export const focusedElement = (): Element | null => document.activeElement;
export const isDisabled = (element: Element): boolean => element.matches(':disabled');
/** Whether the element is in the page, shown and enabled. */
export const canTakeFocus = (element: HTMLElement): boolean =>
  element.isConnected && !isDisabled(element) && element.checkVisibility({ visibilityProperty: true });
/** Whether no element receives keys. An element that was just disabled keeps focus only until the next render. */
export const hasNoFocus = (): boolean =>
  document.activeElement === null ||
  document.activeElement === document.body ||
  document.activeElement.matches(':disabled');
export const reloadPage = (): void => window.location.reload();
/** Runs something when the page has nothing else to do; returns a cancel function. */
export const runWhenIdle = (run: () => void): (() => void) => {
  const handle = window.requestIdleCallback(run);
  return () => window.cancelIdleCallback(handle);
};

/** Runs once after `ms`; returns a cancel function. */
export const runAfter = (ms: number, run: () => void): (() => void) => {
  const timer = window.setTimeout(run, ms);
  return () => window.clearTimeout(timer);
};
/**
 * Listens for what comes just before the page may be gone: focus leaves a field, as when another window is used, or the
 * keys that lock. Returns the unsubscribe function.
 */
export function onParting(listener: () => void): () => void {
  const atKey = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'l') listener();
  };
  window.addEventListener('focusout', listener);
  window.addEventListener('keydown', atKey, true);
  return () => {
    window.removeEventListener('focusout', listener);
    window.removeEventListener('keydown', atKey, true);
  };
}

/** Calls `listener` when the page is about to be gone, as when its window is closed; returns the unsubscribe function. */
export function onGone(listener: () => void): () => void {
  window.addEventListener('pagehide', listener);
  return () => {
    window.removeEventListener('pagehide', listener);
  };
}

/** Runs every `ms`; returns a stop function. */
export const runEvery = (ms: number, run: () => void): (() => void) => {
  const timer = window.setInterval(run, ms);
  return () => window.clearInterval(timer);
};
/** Undoes what was typed last in the field that has focus, as the field's own Ctrl+Z does. */
export const undoTyping = (): void => {
  // oxlint-disable-next-line typescript/no-deprecated -- there is no other way to a field's own history
  document.execCommand('undo');
};
export const printPage = (): void => window.print();
/** Copies plain text to the clipboard; resolves to false on failure. Never used for secrets. */
export const copyText = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
