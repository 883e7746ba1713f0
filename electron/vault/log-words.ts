// The distinct words of the search texts, numbered, and each text as a sequence of those numbers. Searching 100,000
// texts then means scanning their distinct words once, and then numbers. Built in slices, concurrently with other work.
// docs/decisions/0020.
import { folded, nearTo } from './log-near.ts';

/** How a text matches a search. */
export const NO = 0;
export const NEARLY = 1;
export const EXACTLY = 2;

/** Number of search words per pass: one bit each. */
const ATONCE = 30;

class Numbers {
  size = 0;
  values = new Uint32Array(4096);

  add(value: number): void {
    if (this.size === this.values.length) {
      const more = new Uint32Array(this.size * 2);
      more.set(this.values);
      this.values = more;
    }
    this.values[this.size] = value;
    this.size += 1;
  }
}

export class LogWords {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  /** The same object as the word when folding does not change it. */
  readonly #folds: string[] = [];
  readonly #texts = new Numbers();
  readonly #ends = new Numbers();

  /** How many texts have been added. */
  get size(): number {
    return this.#ends.size;
  }

  /** Adds the next text, normalised by `searchText`. */
  add(text: string): void {
    if (text !== '') for (const word of text.split(/\s+/)) if (word !== '') this.#texts.add(this.#number(word));
    this.#ends.add(this.#texts.size);
  }

  #number(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.push(word) - 1;
    this.#numbers.set(word, number);
    const fold = folded(word);
    this.#folds.push(fold === word ? word : fold);
    return number;
  }

  /** Records in `found` how each text matches: it contains every search word exactly or, if `forgiving`, nearly. */
  search(asked: readonly string[], forgiving: boolean, found: Uint8Array): void {
    for (let i = 0; i < asked.length; i += ATONCE) this.#pass(asked.slice(i, i + ATONCE), forgiving, found, i === 0);
  }

  #pass(asked: readonly string[], forgiving: boolean, found: Uint8Array, first: boolean): void {
    const { exact, any } = this.#marks(asked, forgiving);
    const all = 2 ** asked.length - 1;
    const { values: texts } = this.#texts;
    const { values: ends } = this.#ends;
    for (let n = 0, at = 0; n < this.size; n += 1) {
      const end = ends[n] ?? 0;
      let exactly = 0;
      let nearly = 0;
      for (; at < end; at += 1) {
        const word = texts[at] ?? 0;
        exactly |= exact[word] ?? 0;
        nearly |= any[word] ?? 0;
      }
      const answer = exactly === all ? EXACTLY : nearly === all ? NEARLY : NO;
      found[n] = first ? answer : Math.min(found[n] ?? NO, answer);
    }
  }

  /** For each distinct word, which search words it contains exactly, and which at least nearly. */
  #marks(asked: readonly string[], forgiving: boolean): { exact: Uint32Array; any: Uint32Array } {
    const exact = new Uint32Array(this.#words.length);
    const any = new Uint32Array(this.#words.length);
    for (const [bit, word] of asked.entries()) {
      const mark = 2 ** bit;
      const near = forgiving ? nearTo(folded(word)) : () => false;
      for (let i = 0; i < this.#words.length; i += 1) {
        if (this.#words[i]?.includes(word) === true) {
          exact[i] = (exact[i] ?? 0) | mark;
          any[i] = (any[i] ?? 0) | mark;
        } else if (near(this.#folds[i] ?? '')) any[i] = (any[i] ?? 0) | mark;
      }
    }
    return { exact, any };
  }
}
