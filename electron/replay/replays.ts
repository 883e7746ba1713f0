// The replay window as the rest of the program sees it: opened for a capture, driven by its bar, closed when the vault is
// locked. There is one at a time.
import type { BrowserWindow, WebContents } from 'electron';
import { MAX_LISTED, type ReplaySource, type ReplayState } from '../../domain/captures/replay-calls.ts';
import type { EventPayload } from '../../domain/contract/api.ts';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import type { Shortcut } from '../capture/shortcuts.ts';
import type { EngineClient } from '../engine/client.ts';
import type { ArchivedPages } from '../exchange/replay/archived-pages.ts';
import type { ReplayFacts } from '../services/captures/replay.ts';
import { createReplayAnswers, type ReplayAnswers } from './answers.ts';
import type { MissingTexts } from './missing-page.ts';
import { firstAddress, openStored, storedBytes } from './stored-pages.ts';
import { openReplayWindow, type ReplayWindow, type ReplayWindowOptions } from './window.ts';

export interface ReplayControllerOptions extends Pick<ReplayWindowOptions, 'preload' | 'icon' | 'devTools'> {
  readonly engine: Pick<EngineClient, 'internal'>;
  readonly texts: () => MissingTexts & { readonly windowTitle: string };
  readonly background: () => string;
  /** Refuses while the bundled browser is too old for pages of strangers. */
  readonly mayShowPages: () => Result<null>;
  /** Sends an event to the bar. */
  readonly sendToBar: (bar: WebContents, payload: EventPayload<'replayBar'>) => void;
}

type Done = Result<Record<string, never>>;
const NO_WINDOW = fail('captures.noWindow');

interface Playing {
  readonly facts: ReplayFacts;
  readonly source: ReplaySource;
  readonly scripts: boolean;
  readonly pages: ArchivedPages;
  readonly answers: ReplayAnswers;
  readonly address: string;
  refused: number;
}

const listed = (addresses: ReadonlySet<string>): ReplayState['missing'] => ({
  count: addresses.size,
  addresses: [...addresses].slice(0, MAX_LISTED).map((one) => one.slice(0, 300)),
});

/** How long the bar waits for more changes before it is informed, ms: a page asks for much at once. */
const GATHER_MS = 100;

export class ReplayController {
  readonly #options: ReplayControllerOptions;
  #window: ReplayWindow | null = null;
  #playing: Playing | null = null;
  #busy = false;
  /** How many times the vault was locked. */
  #locks = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: ReplayControllerOptions) {
    this.#options = options;
  }

  /** Whether these are the contents of the replay window's bar. */
  isBar(contents: WebContents): boolean {
    return this.#window !== null && !this.#window.window.isDestroyed() && contents === this.#window.window.webContents;
  }

  window(): BrowserWindow | null {
    return this.#window?.window ?? null;
  }

  #changed(focus: EventPayload<'replayBar'>['focus'] = null): void {
    if (focus === null && this.#timer !== null) return;
    const tell = (): void => {
      const bar = this.#window?.window;
      if (bar !== undefined && !bar.isDestroyed()) this.#options.sendToBar(bar.webContents, { focus });
    };
    if (focus !== null) {
      tell();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      tell();
    }, GATHER_MS);
  }

  /** Opens the window for a capture, or shows another one in it. */
  async open(id: string): Promise<Done> {
    return await this.#exclusively(async () => {
      const facts = await this.#options.engine.internal('captureReplay', { id });
      if (!facts.ok) return facts;
      const { parts } = facts.value;
      // The archive first; the page as one file if there is none, or it cannot be read.
      let refusal: Done = fail('captures.nothingToReplay');
      for (const { source } of parts) {
        const played = await this.#play(facts.value, source, false);
        if (played.ok) return played;
        refusal = played;
      }
      return refusal;
    });
  }

  /** Shows the same page in another way. */
  async choose(source: ReplaySource, scripts: boolean): Promise<Done> {
    const playing = this.#playing;
    if (playing === null) return NO_WINDOW;
    return await this.#exclusively(() => this.#play(playing.facts, source, scripts && source === 'archive'));
  }

  async #exclusively(work: () => Promise<Done>): Promise<Done> {
    const may = this.#options.mayShowPages();
    if (!may.ok) return may;
    if (this.#busy) return fail('captures.busy');
    this.#busy = true;
    try {
      return await work();
    } finally {
      this.#busy = false;
    }
  }

  async #play(facts: ReplayFacts, source: ReplaySource, scripts: boolean): Promise<Done> {
    const part = facts.parts.find((one) => one.source === source);
    if (part === undefined) return fail('captures.nothingToReplay');
    const locks = this.#locks;
    const opened = await openStored(storedBytes(this.#options.engine, part), part);
    if (!opened.ok) return opened;
    const pages = opened.value;
    const address = firstAddress(pages, facts.address, facts.asked);
    pages.restart();
    const playing: Playing = {
      facts,
      source,
      scripts,
      pages,
      answers: createReplayAnswers(pages, this.#options.texts(), () => this.#changed()),
      address,
      refused: 0,
    };
    // It was locked meanwhile: nothing of it is shown any more.
    if (this.#locks !== locks) return NO_WINDOW;
    this.#playing = playing;
    const window = await this.#openWindow(locks);
    if (window === null) return NO_WINDOW;
    await window.play({
      answers: playing.answers,
      address,
      scripts,
      title: `${facts.channelName} – ${this.#options.texts().windowTitle}`,
      refused: () => {
        playing.refused += 1;
        this.#changed();
      },
    });
    window.window.focus();
    this.#changed();
    return ok({});
  }

  async #openWindow(locks: number): Promise<ReplayWindow | null> {
    if (this.#window !== null && !this.#window.window.isDestroyed()) return this.#window;
    const { preload, icon, devTools, background: ground } = this.#options;
    const mine: { window: ReplayWindow | null } = { window: null };
    const made = openReplayWindow({
      preload,
      icon,
      devTools,
      background: ground(),
      shortcuts: (name) => this.#onShortcut(name),
      changed: () => this.#changed(),
      closed: () => {
        if (this.#window === mine.window) [this.#window, this.#playing] = [null, null];
      },
      ready: (window) => {
        mine.window = this.#window = window;
        if (this.#locks !== locks) window.close();
      },
    });
    return await made.catch((error: unknown) => {
      if (this.#locks === locks) throw error;
      return null;
    });
  }

  #onShortcut(name: Shortcut): void {
    if (name === 'back' || name === 'forward') this.#window?.move(name);
    else if (name === 'reload') this.#window?.move('start');
    else if (name === 'close') this.close();
    else if (name === 'bar' || name === 'address') {
      this.#window?.window.webContents.focus();
      this.#changed('bar');
    }
  }

  state(): Result<ReplayState> {
    const [playing, window] = [this.#playing, this.#window];
    if (playing === null || window === null) return NO_WINDOW;
    const { facts, source, scripts, pages, answers, refused } = playing;
    return ok({
      id: facts.id,
      channelName: facts.channelName,
      takenAt: facts.takenAt,
      address: facts.address,
      ...window.state(),
      source,
      sources: facts.parts.map((part) => part.source),
      scripts,
      end: pages.facts.end,
      left: pages.facts.left,
      roughly: listed(answers.roughly),
      missing: listed(answers.missing),
      refused,
      others: [...facts.others],
    });
  }

  /** Runs `work` on the open window; `captures.noWindow` without one. */
  with(work: (window: ReplayWindow) => void): Done {
    if (this.#window === null) return NO_WINDOW;
    work(this.#window);
    return ok({});
  }

  /** Closes the window immediately, whatever the page does. */
  close(): void {
    this.#window?.close();
    [this.#window, this.#playing] = [null, null];
  }

  /** The vault is being locked, or its process ended. */
  lock(): void {
    this.#locks += 1;
    this.close();
  }

  /** Closes the window if the person who is signed in now may not read the capture. */
  async vaultChanged(): Promise<void> {
    const playing = this.#playing;
    if (playing === null) return;
    const facts = await this.#options.engine.internal('captureReplay', { id: playing.facts.id });
    if (!facts.ok && this.#playing === playing) this.lock();
  }
}
