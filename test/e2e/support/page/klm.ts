// Drives the program and counts the operators of the Keystroke-Level Model: S. K. Card, T. P. Moran, A. Newell, "The
// keystroke-level model for user performance time with interactive systems", CACM 23:7 (1980).
import { expect, type Locator, type Page } from '@playwright/test';

/** Seconds per operator. K: an average typist; each key of a combination counts. B: a button down or up. */
const SECONDS = { K: 0.28, P: 1.1, B: 0.1, H: 0.4, M: 1.35 } as const;
/**
 * Seconds per word. Silent reading, 238 words a minute: M. Brysbaert, "How many words do we read per minute?", J. Mem.
 * Lang. 109 (2019).
 */
const READ_WORD = 60 / 238;
/** Seconds per word. Skimming familiar text, 450 words a minute: R. P. Carver, "Reading Rate" (1990). */
const SKIM_WORD = 60 / 450;

type Operator = keyof typeof SECONDS;
export type OperatorCounts = Record<Operator, number> & { presses: number; read: number; skimmed: number };

export class OperatorCounter {
  readonly page: Page;
  readonly counted: OperatorCounts = { K: 0, P: 0, B: 0, H: 0, M: 0, presses: 0, read: 0, skimmed: 0 };
  #at: 'keys' | 'mouse' = 'mouse';

  constructor(page: Page) {
    this.page = page;
  }

  /**
   * The time by the model, which assumes people who know the program: they skim every word once. With `first`, for a
   * first visit, headings and sentences are read in full instead. `waiting` is the time allowed for the program itself.
   */
  seconds(waiting: number, first = false): number {
    const { counted } = this;
    const acts = (Object.keys(SECONDS) as Operator[]).reduce((sum, one) => sum + counted[one] * SECONDS[one], 0);
    return acts + counted.read * (first ? READ_WORD : SKIM_WORD) + counted.skimmed * SKIM_WORD + waiting;
  }

  /** Counts a mental preparation (M), before an act that is not one movement with the previous act. */
  think(): void {
    this.counted.M += 1;
  }

  /** Presses a key, alone or in a combination: `Control+Enter` counts as two. */
  async press(key: string): Promise<void> {
    this.#to('keys');
    this.counted.K += key.split('+').length;
    this.counted.presses += 1;
    await this.page.keyboard.press(key);
  }

  /** Counts a key that tests cannot press because the window handles it, not the page; `does` has its effect. */
  async pressed(key: string, does: () => Promise<void>): Promise<void> {
    this.#to('keys');
    this.counted.K += key.split('+').length;
    this.counted.presses += 1;
    await does();
  }

  /** Types where focus is. A capital letter counts as two keys. */
  async type(text: string): Promise<void> {
    this.#to('keys');
    for (const letter of text) this.counted.K += letter !== letter.toLowerCase() ? 2 : 1;
    await this.page.keyboard.type(text);
  }

  /** Presses Tab until the target has focus; fails after `most` presses. */
  async tabTo(target: Locator, most = 8): Promise<void> {
    for (let times = 0; times < most; times += 1) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await this.press('Tab');
    }
    await expect(target).toBeFocused();
  }

  /** Presses the down arrow until the option of an open list is marked; fails after `most` presses. */
  async arrowTo(option: Locator, most = 8): Promise<void> {
    await expect(option).toBeVisible();
    for (let times = 0; times < most; times += 1) {
      if ((await option.getAttribute('data-combobox-selected')) !== null) return;
      await this.press('ArrowDown');
    }
    await expect(option).toHaveAttribute('data-combobox-selected');
  }

  async click(target: Locator): Promise<void> {
    this.point();
    await target.click();
  }

  /** Points and clicks outside any page, as when starting the program. */
  point(times: 1 | 2 = 1): void {
    this.#to('mouse');
    this.counted.P += 1;
    this.counted.B += 2 * times;
    this.counted.presses += times;
  }

  /** Counts all text of a step once: headings and sentences as read; the rest, with field values, as skimmed. */
  async read(what: Locator): Promise<void> {
    await expect(what).toBeVisible();
    const [whole, prose] = await what.evaluate((element) => {
      interface Shown {
        innerText: string;
        value?: string;
      }
      const all = (selector: string): Shown[] => [...element.querySelectorAll(selector)] as unknown as Shown[];
      const words = (texts: readonly string[]): number =>
        texts
          .join(' ')
          .split(/\s+/)
          .filter((word) => /[\p{L}\d]/u.test(word)).length;
      return [
        words([(element as unknown as Shown).innerText, ...all('input, textarea').map(({ value }) => value ?? '')]),
        words(all('h2, h3, p').map(({ innerText }) => innerText)),
      ] as const;
    });
    this.counted.read += prose;
    this.counted.skimmed += whole - prose;
  }

  #to(where: 'keys' | 'mouse'): void {
    if (this.#at !== where) this.counted.H += 1;
    this.#at = where;
  }
}
