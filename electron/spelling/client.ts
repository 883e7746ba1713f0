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
  /** Milliseconds until an answer counts as missing; `PATIENCE_MS` if not given. */
  readonly patience?: number;
}

export interface Spelling {
  /** Which of these words are misspelt; none while checking is off or does not work. */
  check(words: readonly string[]): Promise<string[]>;
  /** Suggestions for a misspelt word, the best first. */
  suggest(word: string): Promise<string[]>;
  /** Ends the process. Words waiting for an answer count as right. */
  end(): void;
}

/** Reading the dictionaries takes a second on a slow computer, suggestions for a long compound longer. */
export const PATIENCE_MS = 5_000;
/** A process that ends this many times unasked is not started again until the next lock. */
const MAX_ENDINGS = 3;

type Unnumbered<R> = R extends SpellingRequest ? Omit<R, 'id'> : never;

class Client implements Spelling {
  readonly #options: SpellingOptions;
  readonly #waiting = new Map<number, (answer: SpellingMessage | null) => void>();
  #process: ForkedProcess | null = null;
  #endings = 0;
  #next = 1;

  constructor(options: SpellingOptions) {
    this.#options = options;
  }

  async check(words: readonly string[]): Promise<string[]> {
    const { spelling, ownWords = [], language } = this.#options.choices();
    if (spelling === false) return [];
    const own = ownWordSet(ownWords);
    const asked = words.filter((word) => isChecked(word) && !isOwnWord(word, own));
    if (asked.length === 0) return [];
    const answer = await this.#ask({ type: 'check', words: asked, language });
    return answer?.type === 'checked' ? answer.misspelt.flatMap((position) => asked[position] ?? []) : [];
  }

  async suggest(word: string): Promise<string[]> {
    const answer = await this.#ask({ type: 'suggest', word, language: this.#options.choices().language });
    return answer?.type === 'suggested' ? answer.suggestions : [];
  }

  end(): void {
    const ending = this.#process;
    this.#process = null;
    this.#endings = 0;
    ending?.kill();
    this.#letGo();
  }

  #letGo(): void {
    for (const settle of this.#waiting.values()) settle(null);
    this.#waiting.clear();
  }

  #running(): ForkedProcess | null {
    if (this.#process !== null) return this.#process;
    if (this.#endings >= MAX_ENDINGS) return null;
    const started = this.#options.fork();
    started.on('message', (message: unknown) => {
      if (this.#process === started) this.#receive(message);
    });
    // One that was ended before it had started has not heard it.
    started.on('spawn', () => {
      if (this.#process !== started) started.kill();
    });
    started.on('exit', (code) => {
      if (this.#process !== started) return;
      this.#process = null;
      this.#endings += 1;
      this.#options.note('spelling process ended', { code: String(code) });
      this.#letGo();
    });
    this.#process = started;
    return started;
  }

  #receive(message: unknown): void {
    const read = SpellingMessage.safeParse(message);
    if (!read.success) {
      this.#options.note('spelling process gave an invalid answer', {});
      return;
    }
    if (read.data.type === 'failed') this.#options.note('spelling failed', { cause: read.data.cause });
    this.#waiting.get(read.data.id)?.(read.data);
  }

  async #ask(request: Unnumbered<SpellingRequest>): Promise<SpellingMessage | null> {
    const running = this.#running();
    if (running === null) return null;
    const id = this.#next++;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<SpellingMessage | null>((resolve) => {
        timer = setTimeout(() => resolve(null), this.#options.patience ?? PATIENCE_MS);
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
