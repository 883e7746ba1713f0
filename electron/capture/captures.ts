// The capture window as the rest of the program sees it: opened for a channel, driven by its bar, closed when the vault
// is locked. There is one at a time; closing it aborts a save in progress.
import type { BrowserWindow, WebContents } from 'electron';
import type { BarState } from '../../domain/captures/bar-calls.ts';
import type { StoredCapture } from '../../domain/captures/calls.ts';
import type { CaptureFacts } from '../../domain/captures/model.ts';
import type { Checked, EventPayload } from '../../domain/contract/api.ts';
import { fail, ok, type Problem, type Result } from '../../domain/kernel/result.ts';
import { awayIn, shownIn, whyAway } from '../../domain/vault/away.ts';
import type { VaultStatus } from '../../domain/vault/calls.ts';
import type { EngineClient } from '../engine/client.ts';
import type { CaptureTarget } from '../services/record-kinds/capture-reach.ts';
import { pageAddress } from './address.ts';
import { lostInSave } from './interrupted-save.ts';
import { selectedText } from './page-script.ts';
import type { PageSessions } from './page-sessions.ts';
import { storeCaptured } from './store.ts';
import { capturePage } from './page-capture.ts';
import { orStopped } from './time-limit.ts';
import { type CaptureWindow, type CaptureWindowOptions, openCaptureWindow } from './window.ts';
import type { Shortcut } from './shortcuts.ts';

export interface CaptureControllerOptions extends Pick<CaptureWindowOptions, 'preload' | 'icon' | 'devTools'> {
  readonly engine: Pick<EngineClient, 'call' | 'internal'>;
  readonly title: (channelName: string) => string;
  readonly background: () => string;
  /** Refuses while the bundled browser is too old for pages of strangers. */
  readonly mayShowPages: () => Result<null>;
  readonly now: () => Date;
  readonly versions: { readonly program: string; readonly browser: string };
  /** Sends an event to the bar. */
  readonly sendToBar: (bar: WebContents, payload: EventPayload<'captureBar'>) => void;
  readonly sessions: PageSessions;
  /** Whether pages can be saved, considering how the program was started. */
  readonly started: Result<void>;
  /** The vault was locked while a page was being saved: reports what was lost to the main window. */
  readonly onSaveInterrupted: (lost: EventPayload<'captureCut'>['lost']) => void;
  /** Shows something in the main window. */
  readonly show: (what: EventPayload<'show'>) => void;
}

interface OpenCapture {
  readonly shown: CaptureWindow;
  readonly partition: string;
  readonly channelId: string;
  readonly channelName: string;
  readonly planId: string | null;
  readonly stop: AbortController;
  caseId: string | null;
  selection: BarState['selection'];
  saving: BarState['saving'];
  saved: BarState['saved'];
  /** How the vault is without its server. */
  away: BarState['away'];
  /** Settles when the page under way is saved. */
  taken: Promise<unknown>;
  enough: AbortController;
  /** Closed because the vault was locked. */
  locked: boolean;
  /** When the bar last confirmed a saved page, ms; 0 before. */
  confirmedAt: number;
}

const savedOf = (stored: StoredCapture, { notes, lacks }: CaptureFacts): NonNullable<BarState['saved']> => ({
  ...stored,
  notes: [...notes],
  ...(lacks === undefined ? {} : { lacks }),
});

/** How long a message in the bar counts as unread, ms. */
const UNREAD_MS = 10_000;

const NO_WINDOW = fail('captures.noWindow');

export class CaptureController {
  readonly #options: CaptureControllerOptions;
  #open: OpenCapture | null = null;
  #opening = false;
  /** How many times the vault was locked. */
  #locks = 0;

  constructor(options: CaptureControllerOptions) {
    this.#options = options;
  }

  /** Whether these are the contents of the capture window's bar. */
  isBar(contents: WebContents): boolean {
    return (
      this.#open !== null && !this.#open.shown.window.isDestroyed() && contents === this.#open.shown.window.webContents
    );
  }

  window(): BrowserWindow | null {
    return this.#open?.shown.window ?? null;
  }

  #changed(focus: EventPayload<'captureBar'>['focus'] = null): void {
    const bar = this.#open?.shown.window;
    if (bar !== undefined && !bar.isDestroyed()) this.#options.sendToBar(bar.webContents, { focus });
  }

  /** Opens the window for a channel, or focuses it if it is already open for that channel and plan. */
  async open({ channelId, caseId, planId, address }: Checked<'captures.open'>): Promise<Result<Record<string, never>>> {
    const may = this.#options.mayShowPages();
    if (!may.ok) return may;
    const target = await this.#options.engine.internal('captureTarget', { channelId, caseId });
    if (!target.ok) return target;
    if (!this.#options.started.ok) return this.#options.started;
    if (this.#opening || (this.#open?.saving ?? null) !== null) return fail('captures.busy');
    const first = address === '' ? target.value.address : address;
    const start = first === '' ? null : pageAddress(first);
    if (start?.ok === false) return start;
    if (this.#open?.channelId === channelId && this.#open.planId === planId) {
      [this.#open.caseId, this.#open.saved] = [caseId, null];
      if (start !== null && address !== '') this.#open.shown.go(start.value);
      this.#open.shown.window.focus();
      this.#changed();
      return ok({});
    }
    this.close();
    this.#opening = true;
    try {
      return await this.#make(target.value, { channelId, caseId, planId }, start?.value ?? null);
    } finally {
      this.#opening = false;
    }
  }

  async #make(
    { channelName, partition, keepsSession }: CaptureTarget,
    about: Pick<OpenCapture, 'channelId' | 'caseId' | 'planId'>,
    start: string | null,
  ): Promise<Result<Record<string, never>>> {
    const { preload, icon, devTools, title, background: ground, sessions } = this.#options;
    const mine: { open: OpenCapture | null } = { open: null };
    const locks = this.#locks;
    const session = await sessions.begin(partition, keepsSession);
    const window = openCaptureWindow({
      preload,
      icon,
      devTools,
      partition: session.name,
      title: title(channelName),
      background: ground(),
      changed: () => this.#changed(),
      closed: (gone) => {
        mine.open?.stop.abort();
        if (this.#open === mine.open) this.#open = null;
        void session.end(gone);
      },
      shortcuts: (name) => this.#onShortcut(name),
      ready: (window) => {
        // It was locked while the window was made: nothing of the channel is shown any more.
        if (this.#locks !== locks) {
          window.close();
          return;
        }
        mine.open = this.#open = {
          ...about,
          shown: window,
          partition,
          channelName,
          stop: new AbortController(),
          enough: new AbortController(),
          selection: null,
          saving: null,
          saved: null,
          away: null,
          taken: Promise.resolve(),
          locked: false,
          confirmedAt: 0,
        };
      },
    });
    const shown = await window.catch(async (error: unknown) => {
      await session.end();
      if (this.#locks === locks) throw error;
      return null;
    });
    if (shown === null) return NO_WINDOW;
    // The vault may have been locked meanwhile.
    await this.vaultChanged();
    await this.serverChanged();
    if (this.#open !== mine.open) return NO_WINDOW;
    if (start === null) this.#changed('address');
    else shown.go(start);
    return ok({});
  }

  #onShortcut(name: Shortcut): void {
    const open = this.#open;
    if (open === null) return;
    if (name === 'back' || name === 'forward' || name === 'reload') open.shown.move(name);
    else if (name === 'save') void this.save(open.caseId === null ? 'alone' : 'case');
    else if (name === 'mark') void this.mark(true);
    else if (name === 'close') open.shown.close();
    else {
      open.shown.window.webContents.focus();
      this.#changed(name);
    }
  }

  state(): Result<BarState> {
    const open = this.#open;
    if (open === null) return NO_WINDOW;
    const { channelId, channelName, caseId, planId, selection, saving, saved, away } = open;
    return ok({ channelId, channelName, caseId, planId, selection, saving, saved, away, ...open.shown.state() });
  }

  /** Runs `work` on the open window; `captures.noWindow` without one. */
  with(work: (shown: CaptureWindow) => void): Result<Record<string, never>> {
    if (this.#open === null) return NO_WINDOW;
    work(this.#open.shown);
    return ok({});
  }

  go(written: string): Result<Record<string, never>> {
    const address = pageAddress(written);
    if (!address.ok) return address;
    // A message about the previous page would be read as if it concerned the next one.
    if (this.#open !== null) this.#open.saved = null;
    return this.with((shown) => shown.go(address.value));
  }

  /** Keeps the text selected on the page as the marked item, or clears it. */
  async mark(keep: boolean): Promise<Result<{ selection: BarState['selection'] }>> {
    const open = this.#open;
    if (open === null) return NO_WINDOW;
    const selection = keep ? await selectedText(open.shown.view.webContents) : null;
    if (keep && selection === null) return fail('captures.nothingMarked');
    open.selection = selection;
    this.#changed();
    return ok({ selection });
  }

  enough(): Result<Record<string, never>> {
    this.#open?.enough.abort();
    return ok({});
  }

  putAway(): Result<Record<string, never>> {
    if (this.#open !== null) this.#open.saved = null;
    return this.with((shown) => shown.showEvent(null));
  }

  /** Saves the page in its current state. */
  async save(into: 'alone' | 'newCase' | 'case'): Promise<Result<StoredCapture>> {
    const open = this.#open;
    if (open === null) return NO_WINDOW;
    if (open.saving !== null) return fail('captures.busy');
    // The bar says it already. Reading a page takes its time, only to be refused at the end.
    if (open.away !== null && shownIn(open.away, Date.now()) <= 0) return { ok: false, error: whyAway(open.away) };
    const ready = open.shown.ready();
    if (!ready.ok) return this.#failed(open, ready.error);
    const step = (name: NonNullable<BarState['saving']>['step'], done: number): void => {
      open.saving = { step: name, done };
      this.#changed();
    };
    [open.saved, open.enough] = [null, new AbortController()];
    step('reading', 0);
    // Whatever fails in between, the window must be able to save again.
    const taken = this.#captureAndStore(open, into, step).finally(() => {
      open.saving = null;
    });
    open.taken = taken.catch(() => undefined);
    const stored = await taken;
    this.#reportInterrupted(open, stored);
    if (!stored.ok) return this.#failed(open, stored.error);
    [open.caseId, open.confirmedAt] = [stored.value.caseId ?? open.caseId, Date.now()];
    open.selection = null;
    this.#changed();
    return stored;
  }

  async #captureAndStore(
    open: OpenCapture,
    into: 'alone' | 'newCase' | 'case',
    step: (name: NonNullable<BarState['saving']>['step'], done: number) => void,
  ): Promise<Result<StoredCapture>> {
    const { shown, selection, enough, stop, channelId, caseId, planId } = open;
    const { now, versions, engine } = this.#options;
    const taken = await orStopped(
      stop.signal,
      capturePage({
        contents: shown.view.webContents,
        recorder: shown.recorder,
        address: shown.requestedAddress(),
        selection,
        now,
        versions,
        onStep: step,
        stopScrolling: enough.signal,
        signal: stop.signal,
      }),
    );
    if (!taken.ok) return taken;
    step('storing', 0);
    const where =
      into === 'case' && caseId !== null
        ? { kind: 'case' as const, caseId }
        : into === 'newCase'
          ? { kind: 'newCase' as const }
          : { kind: 'alone' as const };
    const stored = await storeCaptured(
      engine,
      taken.value,
      { channelId, direction: planId === null ? 'received' : 'drawnUp', planId, unattended: false, into: where },
      stop.signal,
    );
    if (stored.ok) open.saved = savedOf(stored.value, taken.value.facts);
    return stored;
  }

  #reportInterrupted(open: OpenCapture, stored: Parameters<typeof lostInSave>[1]): void {
    const lost = lostInSave(open.locked, stored);
    if (lost !== null) this.#options.onSaveInterrupted(lost);
  }

  /** Shows the refusal in the bar too: a save started by the shortcut has no button to show it. */
  #failed(open: OpenCapture, { code, params }: Problem): Result<never> {
    open.shown.refuse({ code, ...(params === undefined ? {} : { params }) });
    return fail(code, params === undefined ? {} : { params });
  }

  async forget(channelId: string): Promise<Result<Record<string, never>>> {
    const target = await this.#options.engine.internal('captureTarget', { channelId, caseId: null });
    if (!target.ok) return target;
    const { partition } = target.value;
    if (this.#open?.partition === partition && this.#open.saving !== null) return fail('captures.busy');
    await this.#options.sessions.forget(partition);
    return ok({});
  }

  /** Ends the page of an open window that uses the session, once it is saved if it is being saved. */
  async leaveIn(partition: string): Promise<void> {
    const open = this.#open;
    if (open?.partition !== partition) return;
    await open.taken;
    if (this.#open === open) await open.shown.leave();
  }

  /** A session was cleared; an open window that uses it says so and loads its page again. */
  sessionCleared(partition: string): void {
    if (this.#open?.partition === partition) this.#open.shown.showCleared();
  }

  /** A session could not be cleared: what it holds must not be used any more. */
  closeIn(partition: string): void {
    if (this.#open?.partition === partition) this.close();
  }

  forgetHere(): Promise<Result<Record<string, never>>> {
    return this.#open === null ? Promise.resolve(NO_WINDOW) : this.forget(this.#open.channelId);
  }

  show(what: EventPayload<'show'>): Result<Record<string, never>> {
    this.#options.show(what);
    return ok({});
  }

  /** Closes the window immediately, whatever the page does. */
  close(): void {
    this.#open?.stop.abort();
    this.#open?.shown.close();
    this.#open = null;
  }

  /** The vault is being locked, or its process ended: closes the window and reports what was lost. */
  lock(): void {
    const open = this.#open;
    this.#locks += 1;
    this.close();
    if (open === null) return;
    open.locked = true;
    // Saved just now: the user may not have read the confirmation before the bar closed.
    if (open.saving === null && Date.now() - open.confirmedAt < UNREAD_MS)
      this.#reportInterrupted(open, ok({ caseProblem: null, planProblem: null, ...open.saved }));
  }

  /** Closes the window if the vault was locked, or opened by another member: the session is the first one's own. */
  async vaultChanged(): Promise<void> {
    if (this.#open === null) return;
    const open = this.#open;
    const target = await this.#options.engine.internal('captureTarget', { channelId: open.channelId, caseId: null });
    if ((!target.ok || target.value.partition !== open.partition) && this.#open === open) this.lock();
  }

  /** The vault has lost its server, or has it again: the bar says whether a page can be saved. */
  async serverChanged(): Promise<void> {
    const open = this.#open;
    if (open === null) return;
    const status = await this.#options.engine.call('vault.status', {});
    if (!status.ok || this.#open !== open) return;
    open.away = awayIn(status.value as VaultStatus);
    this.#changed();
  }
}
