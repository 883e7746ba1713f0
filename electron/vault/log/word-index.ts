// The distinct words of the search texts, numbered, and each text as a sequence of those numbers. Searching 100,000
// texts then means scanning their distinct words once, and then numbers. Built in slices, concurrently with other work.
// docs/decisions/0020.
import { foldWord, fuzzyMatcher } from './fuzzy-match.ts';

/** How a text matches a search. */
export const NO_MATCH = 0;
export const NEAR_MATCH = 1;
export const EXACT_MATCH = 2;

/** Number of search words per pass: one bit each. */
const WORDS_PER_PASS = 30;

class NumberList {
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

export class WordIndex {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  /** The same object as the word when folding does not change it. */
  readonly #foldedWords: string[] = [];
  readonly #texts = new NumberList();
  readonly #ends = new NumberList();

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
    const fold = foldWord(word);
    this.#foldedWords.push(fold === word ? word : fold);
    return number;
  }

  /** Records in `found` how each text matches: it contains every search word exactly or, if `allowTypos`, nearly. */
  search(searchWords: readonly string[], allowTypos: boolean, found: Uint8Array): void {
    for (let i = 0; i < searchWords.length; i += WORDS_PER_PASS)
      this.#pass(searchWords.slice(i, i + WORDS_PER_PASS), allowTypos, found, i === 0);
  }

  #pass(searchWords: readonly string[], allowTypos: boolean, found: Uint8Array, first: boolean): void {
    const { exact, any } = this.#matchBits(searchWords, allowTypos);
    const all = 2 ** searchWords.length - 1;
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
      const answer = exactly === all ? EXACT_MATCH : nearly === all ? NEAR_MATCH : NO_MATCH;
      found[n] = first ? answer : Math.min(found[n] ?? NO_MATCH, answer);
    }
  }

  /** For each distinct word, which search words it contains exactly, and which at least nearly. */
  #matchBits(searchWords: readonly string[], allowTypos: boolean): { exact: Uint32Array; any: Uint32Array } {
    const exact = new Uint32Array(this.#words.length);
    const any = new Uint32Array(this.#words.length);
    for (const [bit, word] of searchWords.entries()) {
      const mask = 2 ** bit;
      const near = allowTypos ? fuzzyMatcher(foldWord(word)) : () => false;
      for (let i = 0; i < this.#words.length; i += 1) {
        if (this.#words[i]?.includes(word) === true) {
          exact[i] = (exact[i] ?? 0) | mask;
          any[i] = (any[i] ?? 0) | mask;
        } else if (near(this.#foldedWords[i] ?? '')) any[i] = (any[i] ?? 0) | mask;
      }
    }
    return { exact, any };
  }
}
