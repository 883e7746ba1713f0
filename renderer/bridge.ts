// The only user of `window`: the calls to the main process, and the few things of the page itself that
// screens need (print, media queries, location, keys, storage of nothing). Everything else goes through here.
import type { CallName, EventName, EventPayload, Input, Output } from '../domain/api.ts';
import { MOST_CHOSEN } from '../domain/item-imports/calls.ts';
import { fail, type Result } from '../domain/result.ts';

interface Kanalvakt {
  call(name: string, input: unknown): Promise<Result<unknown>>;
  drop(files: File[]): Promise<Result<unknown>>;
  on(event: string, listener: (payload: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly kanalvakt: Kanalvakt;
    __webpack_nonce__?: string;
  }
}

/** Asks the main process. Never rejects: a broken connection is a problem like any other. */
export async function call<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>>> {
  try {
    return (await window.kanalvakt.call(name, input)) as Result<Output<N>>;
  } catch {
    return { ok: false, error: { code: 'app.engineStopped' } };
  }
}

/** Hands over an export that a person dropped; where it lies is never told here. */
export async function dropExport(files: readonly File[]): Promise<Result<Output<'itemImports.drop'>>> {
  if (files.length > MOST_CHOSEN) return fail('itemImports.tooManyFiles', { params: { max: MOST_CHOSEN } });
  try {
    return (await window.kanalvakt.drop([...files])) as Result<Output<'itemImports.drop'>>;
  } catch {
    return { ok: false, error: { code: 'app.engineStopped' } };
  }
}

/** Listens to the main process; returns what stops listening. */
export function on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
  return window.kanalvakt.on(event, (payload) => {
    listener(payload as EventPayload<E>);
  });
}

/** Follows a media query; `matches()` reads it now. */
export function media(query: string): { matches: () => boolean; follow: (listener: () => void) => () => void } {
  const list = window.matchMedia(query);
  return {
    matches: () => list.matches,
    follow: (listener) => {
      list.addEventListener('change', listener);
      return () => {
        list.removeEventListener('change', listener);
      };
    },
  };
}

/** Listens to keys anywhere in the page. */
export function onKey(listener: (event: KeyboardEvent) => void): () => void {
  window.addEventListener('keydown', listener);
  return () => {
    window.removeEventListener('keydown', listener);
  };
}

/** Follows a pointer that is held down wherever it goes, also when what it began on is drawn anew, until it is let go; gives how to stop. */
export function followPointer(id: number, heard: { move: (clientX: number) => void; up: () => void; cancel: () => void }): () => void {
  const control = new AbortController();
  const listen = (type: 'pointermove' | 'pointerup' | 'pointercancel', then: (event: PointerEvent) => void): void =>
    window.addEventListener(type, (event) => event.pointerId === id && then(event), { capture: true, signal: control.signal });
  const stop = (): void => control.abort();
  listen('pointermove', ({ clientX }) => heard.move(clientX));
  listen('pointerup', () => {
    stop();
    heard.up();
  });
  listen('pointercancel', () => {
    stop();
    heard.cancel();
  });
  return stop;
}

/** Listens to pasting anywhere in the page. */
export function onPaste(listener: (event: ClipboardEvent) => void): () => void {
  window.addEventListener('paste', listener);
  return () => {
    window.removeEventListener('paste', listener);
  };
}

/**
 * Stops what is pasted into a field that has no room for it, before it gets there: the browser would cut it off without a
 * word, or lay out millions of characters. `tell` hears of it, with both lengths in characters.
 */
export function refuseLongPaste(most: number, tell: (pasted: number, most: number) => void): void {
  const pasted = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const { target } = event;
    const room = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.maxLength >= 0) ? target.maxLength : -1;
    const limit = room < 0 ? most : Math.min(most, room);
    if (text.length <= limit) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    tell(text.length, limit);
  };
  window.addEventListener('paste', pasted, { capture: true });
}

/** Uncaught errors and rejections, for the log and the error screen. */
export function onFailure(listener: (error: unknown) => void): () => void {
  const failed = (event: ErrorEvent): void => {
    // Not a failure: Chromium says so when a layout settles a frame late.
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

/** A file dropped beside a drop zone must not replace the page. */
export function ignoreStrayDrops(): void {
  const stop = (event: DragEvent): void => {
    event.preventDefault();
  };
  window.addEventListener('dragover', stop);
  window.addEventListener('drop', stop);
}

/** Warns before the page is left, while `dirty` says so. */
export function onLeave(dirty: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (dirty()) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => {
    window.removeEventListener('beforeunload', ask);
  };
}

/** The nonce that the program's protocol wrote into the page, for styles made at run time. */
export const styleNonce = (): string => document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';

/** Libraries that look for webpack's name find the nonce there. */
export const shareNonce = (nonce: string): void => {
  window.__webpack_nonce__ = nonce;
};

/** Sets an attribute of the root element: language, theme, contrast. */
export const setRoot = (name: string, value: string | null): void => {
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

/** Tells when something in the element comes, goes, or has one of these attributes changed; returns what stops it. */
export function onRemade(element: HTMLElement, attributes: readonly string[], listener: () => void): () => void {
  const watching = new MutationObserver(listener);
  watching.observe(element, { childList: true, subtree: true, attributeFilter: [...attributes] });
  return () => watching.disconnect();
}

export const byId = (id: string): HTMLElement | null => document.getElementById(id);
/** Whether something stands over the page that takes all keys; a calendar under a field does not. */
export const dialogIsOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
export const focused = (): Element | null => document.activeElement;
/** Whether keys go nowhere; what has just been disabled keeps focus only until the next drawing. */
export const hasNoFocus = (): boolean => document.activeElement === null || document.activeElement === document.body || document.activeElement.matches(':disabled');
export const reload = (): void => window.location.reload();
/** Runs after a while; returns what cancels it. */
export const later = (ms: number, run: () => void): (() => void) => {
  const timer = window.setTimeout(run, ms);
  return () => window.clearTimeout(timer);
};
/** Runs again and again; returns what stops it. */
export const every = (ms: number, run: () => void): (() => void) => {
  const timer = window.setInterval(run, ms);
  return () => window.clearInterval(timer);
};
export const printPage = (): void => window.print();
/** Puts an ordinary text on the clipboard; false when it could not be. Secrets never go this way. */
export const copyText = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
