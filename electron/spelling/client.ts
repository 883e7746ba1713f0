// The main process's side of the spelling process: starts it when the first word is to be checked, asks it, and ends it
// when the vault is locked, because it may have read what is in the vault.
import { isChecked, isOwnWord, ownWordSet } from '../../domain/spelling/words.ts';
import type { ForkedProcess } from '../engine/fork.ts';
import { SpellingMessage, type SpellingLanguage, type SpellingRequest } from './protocol.ts';

/** What the person has chosen on this computer. */
export interface SpellingChoices {
  readonly language: SpellingLanguage;
  /** Absent: on. */
  readonly spelling?: boolean | undefined;
  readonly ownWords?: readonly string[] | undefined;
}

export interface SpellingOptions {
  readonly fork: () => ForkedProcess;
  readonly choices: () => SpellingChoices;
  /** Never with a word. */
  readonly note: (message: string, detail: Record<string, string>) => void;
  /** Milliseconds until an answer counts as missing; `PATIENCE_MS` and `MENU_PATIENCE_MS` if not given. */
  readonly patience?: number;
}

export interface Spelling {
  /** Which of these words are misspelt; none while checking is off or does not work. */
  check(words: readonly string[]): Promise<string[]>;
  /** Suggestions for a misspelt word, the best first. */
  suggest(word: string): Promise<string[]>;
  /** Ends the process, and starts no other until `resume`. Words waiting for an answer count as right. */
  end(): void;
  /** What asks from now on knows nothing of what was asked before `end`. */
  resume(): void;
}

/** Reading the dictionaries takes a second on a slow computer. A process that takes longer than this is ended. */
export const PATIENCE_MS = 5_000;
/** A menu waits for suggestions, which for a long compound take seconds. */
export const MENU_PATIENCE_MS = 1_000;
/** A process that ends this many times unasked, or has to be ended, is not started again until the next lock. */
const MAX_ENDINGS = 3;

type Unnumbered<R> = R extends SpellingRequest ? Omit<R, 'id'> : never;

class Client implements Spelling {
  readonly #options: SpellingOptions;
  readonly #waiting = new Map<number, (answer: SpellingMessage | null) => void>();
  #process: ForkedProcess | null = null;
  #isEnded = false;
  #endings = 0;
  #next = 1;
  /** The causes that have been noted: dictionaries that cannot be opened fail every check. */
  readonly #noted = new Set<string>();

  constructor(options: SpellingOptions) {
    this.#options = options;
  }

  async check(words: readonly string[]): Promise<string[]> {
    const { spelling, ownWords = [], language } = this.#options.choices();
    if (spelling === false) return [];
    const own = ownWordSet(ownWords);
    const asked = words.filter((word) => isChecked(word) && !isOwnWord(word, own));
    if (asked.length === 0) return [];
    const running = this.#running();
    const answer = await this.#ask(running, { type: 'check', words: asked, language }, PATIENCE_MS);
    // It may work at one word without end, and what is asked next would wait behind it.
    if (answer === 'late') this.#giveUp(running, 'spelling process did not answer', {});
    if (answer === null || answer === 'late') return [];
    return answer.type === 'checked' ? answer.misspelt.flatMap((position) => asked[position] ?? []) : [];
  }

  async suggest(word: string): Promise<string[]> {
    const { language } = this.#options.choices();
    const answer = await this.#ask(this.#running(), { type: 'suggest', word, language }, MENU_PATIENCE_MS);
    return answer !== null && answer !== 'late' && answer.type === 'suggested' ? answer.suggestions : [];
  }

  end(): void {
    const ending = this.#process;
    this.#isEnded = true;
    this.#process = null;
    this.#endings = 0;
    this.#noted.clear();
    ending?.kill();
    this.#letGo();
  }

  resume(): void {
    this.#isEnded = false;
  }

  /** A process that has ended, or is ended here because it is of no use. */
  #giveUp(gone: ForkedProcess | null, message: string, detail: Record<string, string>): void {
    if (gone === null || this.#process !== gone) return;
    this.#process = null;
    this.#endings += 1;
    gone.kill();
    this.#options.note(message, detail);
    this.#letGo();
  }

  #letGo(): void {
    for (const settle of this.#waiting.values()) settle(null);
    this.#waiting.clear();
  }

  #running(): ForkedProcess | null {
    if (this.#process !== null) return this.#process;
    if (this.#isEnded || this.#endings >= MAX_ENDINGS) return null;
    const started = this.#options.fork();
    started.on('message', (message: unknown) => {
      if (this.#process === started) this.#receive(message);
    });
    // One that was ended before it had started has not heard it.
    started.on('spawn', () => {
      if (this.#process !== started) started.kill();
    });
    started.on('exit', (code) => this.#giveUp(started, 'spelling process ended', { code: String(code) }));
    this.#process = started;
    return started;
  }

  #receive(message: unknown): void {
    const read = SpellingMessage.safeParse(message);
    if (!read.success) {
      this.#options.note('spelling process gave an invalid answer', {});
      return;
    }
    if (read.data.type === 'failed') this.#noteFailure(read.data.cause);
    this.#waiting.get(read.data.id)?.(read.data);
  }

  /** Once until the next lock. */
  #noteFailure(cause: string): void {
    if (this.#noted.has(cause)) return;
    this.#noted.add(cause);
    this.#options.note('spelling failed', { cause });
  }

  /** Null: there is no process, or it has ended. `late`: it has not answered in time. */
  async #ask(
    running: ForkedProcess | null,
    request: Unnumbered<SpellingRequest>,
    patience: number,
  ): Promise<SpellingMessage | 'late' | null> {
    if (running === null) return null;
    const id = this.#next++;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<SpellingMessage | 'late' | null>((resolve) => {
        timer = setTimeout(() => resolve('late'), this.#options.patience ?? patience);
        this.#waiting.set(id, resolve);
        running.postMessage({ ...request, id } satisfies SpellingRequest);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }
}

/** Creates the client; nothing is started until a word is checked. */
export const createSpelling = (options: SpellingOptions): Spelling => new Client(options);
