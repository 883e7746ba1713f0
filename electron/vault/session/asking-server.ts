// When a program asks the server of its vault for what is new: when the server says that something is, and seldom
// otherwise. Sixty programs that asked every second would keep a server busy for nothing.
import type { Result } from '../../../domain/kernel/result.ts';

/** After how long without news the server is asked all the same, in milliseconds: being told is no promise. */
const QUIET_MS = 15_000;
/** The least time between two questions because of news, in milliseconds: what others write in it is read at once. */
const BETWEEN_MS = 200;
/** How long news wait at least, so that those that come together are one question, in milliseconds. */
const TOGETHER_MS = 30;

export class AskingServer {
  readonly #clock: () => number;
  #hasNews = false;
  #isRefused = false;
  #askedAt = -Infinity;

  /** `clock`: a monotonic one, in milliseconds. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Something may be new. */
  noteNews(): void {
    this.#hasNews = true;
  }

  /** Whether something may be new that has not been asked for. */
  get hasNews(): boolean {
    return this.#hasNews;
  }

  /** Whether to ask now, when it is looked whether there is anything to do. What was refused is asked for again. */
  get isDue(): boolean {
    return this.#hasNews || this.#isRefused || this.#clock() - this.#askedAt >= QUIET_MS;
  }

  /** After how many milliseconds news are asked for. */
  get waitMs(): number {
    return Math.max(TOGETHER_MS, BETWEEN_MS - (this.#clock() - this.#askedAt));
  }

  /** Asks. What comes meanwhile is still new. */
  async ask(ask: () => Promise<Result<void>>): Promise<void> {
    this.#hasNews = false;
    this.#isRefused = true;
    this.#askedAt = this.#clock();
    const asked = await ask();
    this.#isRefused = !asked.ok;
  }
}
