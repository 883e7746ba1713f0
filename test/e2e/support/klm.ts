// A hand that drives the program and counts what it does, in the operators of the Keystroke-Level Model: S. K. Card, T. P. Moran,
// A. Newell, "The keystroke-level model for user performance time with interactive systems", CACM 23:7 (1980).
import { expect, type Locator, type Page } from '@playwright/test';

/** Seconds. K: an average typist; a key held with others counts each. B: a button down or up. */
const SECONDS = { K: 0.28, P: 1.1, B: 0.1, H: 0.4, M: 1.35 } as const;
/** Seconds a word. Silent reading, 238 words a minute: M. Brysbaert, "How many words do we read per minute?", J. Mem. Lang. 109 (2019). */
const READ_WORD = 60 / 238;
/** Skimming what is known from before, 450 words a minute: R. P. Carver, "Reading Rate" (1990). */
const SKIM_WORD = 60 / 450;

type Operator = keyof typeof SECONDS;
export type Counted = Record<Operator, number> & { presses: number; read: number; skimmed: number };

export class CountingHand {
  readonly page: Page;
  readonly counted: Counted = { K: 0, P: 0, B: 0, H: 0, M: 0, presses: 0, read: 0, skimmed: 0 };
  #at: 'keys' | 'mouse' = 'mouse';

  constructor(page: Page) {
    this.page = page;
  }

  /**
   * By the model, which is for people who know the program: they skim every word once. Whoever is there for the `first` time reads
   * every heading and sentence instead. `waiting` is how long the program itself is allowed to take.
   */
  seconds(waiting: number, first = false): number {
    const { counted } = this;
    const acts = (Object.keys(SECONDS) as Operator[]).reduce((sum, one) => sum + counted[one] * SECONDS[one], 0);
    return acts + counted.read * (first ? READ_WORD : SKIM_WORD) + counted.skimmed * SKIM_WORD + waiting;
  }

  /** Before what is not one movement with the act before it. */
  think(): void {
    this.counted.M += 1;
  }

  /** A key, alone or with others held: `Control+Enter` is two. */
  async press(key: string): Promise<void> {
    this.#to('keys');
    this.counted.K += key.split('+').length;
    this.counted.presses += 1;
    await this.page.keyboard.press(key);
  }

  /** Keys that no test can press, since the window hears them and not the page; `does` is what they do. */
  async pressed(key: string, does: () => Promise<void>): Promise<void> {
    this.#to('keys');
    this.counted.K += key.split('+').length;
    this.counted.presses += 1;
    await does();
  }

  /** Types where focus is. A capital takes a second key. */
  async type(text: string): Promise<void> {
    this.#to('keys');
    for (const letter of text) this.counted.K += letter !== letter.toLowerCase() ? 2 : 1;
    await this.page.keyboard.type(text);
  }

  /** Tab, as often as it takes; a text that is not to be had by it fails. */
  async tabTo(target: Locator, most = 8): Promise<void> {
    for (let times = 0; times < most; times += 1) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await this.press('Tab');
    }
    await expect(target).toBeFocused();
  }

  async click(target: Locator): Promise<void> {
    this.point();
    await target.click();
  }

  /** Points and presses, without a page to do it in: what starts the program. */
  point(times: 1 | 2 = 1): void {
    this.#to('mouse');
    this.counted.P += 1;
    this.counted.B += 2 * times;
    this.counted.presses += times;
  }

  /** All that stands in a step, once: its headings and sentences are read, the rest is skimmed, what is filled in too. */
  async read(what: Locator): Promise<void> {
    await expect(what).toBeVisible();
    const [whole, prose] = await what.evaluate((element) => {
      interface Shown {
        innerText: string;
        value?: string;
      }
      const all = (selector: string): Shown[] => [...element.querySelectorAll(selector)] as unknown as Shown[];
      const words = (texts: readonly string[]): number => texts.join(' ').split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
      return [words([(element as unknown as Shown).innerText, ...all('input, textarea').map(({ value }) => value ?? '')]), words(all('h2, h3, p').map(({ innerText }) => innerText))] as const;
    });
    this.counted.read += prose;
    this.counted.skimmed += whole - prose;
  }

  #to(where: 'keys' | 'mouse'): void {
    if (this.#at !== where) this.counted.H += 1;
    this.#at = where;
  }
}
