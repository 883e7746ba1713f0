// The distinct words of the search texts, numbered, and which texts contain each. Searching 100,000 texts then means
// looking at their distinct words once, and at the texts of those that match. Built in slices, concurrently with other
// work. docs/decisions/0020.
import { foldWord, fuzzyMatcher } from './fuzzy-match.ts';

/** How a text matches a search. */
export const NO_MATCH = 0;
export const NEAR_MATCH = 1;
export const EXACT_MATCH = 2;

/** Number of search words per pass: one bit each. */
const WORDS_PER_PASS = 30;
/** The texts of a block are numbered in 16 bits; the newest ones, not in a block yet, are searched one by one. */
const TEXTS_PER_BLOCK = 8192;

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

/** For each distinct word of some texts, the texts that contain it: those of `words[i]` end at `ends[i]`. */
interface Block {
  readonly words: Uint32Array;
  readonly ends: Uint32Array;
  readonly texts: Uint16Array;
}

/** Search words by distinct word, one bit each: which it contains as written, and which at least nearly. */
interface MatchBits {
  readonly exact: Uint32Array;
  readonly any: Uint32Array;
}

/** Which letters a word has, one bit for several letters: a word can contain another only if it has all its bits. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters >>> 0;
}

/** The search words that texts match, one bit each: as written, and at least nearly. */
interface Marks {
  readonly exactly: Uint32Array;
  readonly nearly: Uint32Array;
}

export class WordIndex {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  /** The same object as the word when folding does not change it. */
  readonly #foldedWords: string[] = [];
  readonly #letters = new NumberList();
  readonly #foldedLetters = new NumberList();
  readonly #blocks: Block[] = [];
  /** The words of the texts that are in no block yet, and where each of these texts ends. */
  #texts = new NumberList();
  #ends = new NumberList();
  readonly #textsPerBlock: number;

  /** `textsPerBlock`: at most 65,536. */
  constructor(textsPerBlock = TEXTS_PER_BLOCK) {
    this.#textsPerBlock = textsPerBlock;
  }

  /** How many texts have been added. */
  get size(): number {
    return this.#blocks.length * this.#textsPerBlock + this.#ends.size;
  }

  /** Adds the next text, normalised by `searchText`. */
  add(text: string): void {
    if (text !== '') for (const word of text.split(/\s+/)) if (word !== '') this.#texts.add(this.#number(word));
    this.#ends.add(this.#texts.size);
    if (this.#ends.size === this.#textsPerBlock) this.#endBlock();
  }

  #number(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.push(word) - 1;
    this.#numbers.set(word, number);
    const fold = foldWord(word);
    this.#foldedWords.push(fold === word ? word : fold);
    this.#letters.add(lettersOf(word));
    this.#foldedLetters.add(lettersOf(fold));
    return number;
  }

  /** Sorts the newest texts by word. */
  #endBlock(): void {
    const { values: texts } = this.#texts;
    const { values: ends } = this.#ends;
    /** For each word, one more than the last text that it was seen in, and in how many texts. */
    const seenIn = new Uint32Array(this.#words.length);
    const counts = new Uint32Array(this.#words.length);
    const words = new NumberList();
    const eachOnce = (visit: (word: number, text: number) => void): void => {
      seenIn.fill(0);
      for (let text = 0, at = 0; text < this.#textsPerBlock; text += 1) {
        for (const end = ends[text] ?? 0; at < end; at += 1) {
          const word = texts[at] ?? 0;
          if (seenIn[word] === text + 1) continue;
          seenIn[word] = text + 1;
          visit(word, text);
        }
      }
    };
    eachOnce((word) => {
      if (counts[word] === 0) words.add(word);
      counts[word] = (counts[word] ?? 0) + 1;
    });
    const block = {
      words: words.values.slice(0, words.size),
      ends: new Uint32Array(words.size),
      texts: new Uint16Array(words.values.subarray(0, words.size).reduce((sum, word) => sum + (counts[word] ?? 0), 0)),
    };
    const next = counts; // from here on, where the next text of a word goes
    for (let i = 0, at = 0; i < words.size; i += 1) {
      const word = block.words[i] ?? 0;
      const count = counts[word] ?? 0;
      next[word] = at;
      at += count;
      block.ends[i] = at;
    }
    eachOnce((word, text) => {
      const at = next[word] ?? 0;
      block.texts[at] = text;
      next[word] = at + 1;
    });
    this.#blocks.push(block);
    this.#texts = new NumberList();
    this.#ends = new NumberList();
  }

  /** Records in `found` how each text matches: it contains every search word exactly or, if `allowTypos`, nearly. */
  search(searchWords: readonly string[], allowTypos: boolean, found: Uint8Array): void {
    for (let i = 0; i < searchWords.length; i += WORDS_PER_PASS)
      this.#pass(searchWords.slice(i, i + WORDS_PER_PASS), allowTypos, found, i === 0);
  }

  #pass(searchWords: readonly string[], allowTypos: boolean, found: Uint8Array, first: boolean): void {
    const bits = this.#matchBits(searchWords, allowTypos);
    const all = 2 ** searchWords.length - 1;
    const marks = { exactly: new Uint32Array(this.#textsPerBlock), nearly: new Uint32Array(this.#textsPerBlock) };
    for (const [i, block] of this.#blocks.entries()) {
      const base = i * this.#textsPerBlock;
      const part = found.subarray(base, base + this.#textsPerBlock);
      if (markTexts(block, bits, marks)) {
        answerFrom(marks, all, part, first);
        marks.exactly.fill(0);
        marks.nearly.fill(0);
      } else if (!first) part.fill(NO_MATCH);
    }
    const base = this.#blocks.length * this.#textsPerBlock;
    this.#markNewest(bits, marks);
    answerFrom(marks, all, found.subarray(base, base + this.#ends.size), first);
  }

  /** Marks the texts that are in no block yet. */
  #markNewest({ exact, any }: MatchBits, { exactly, nearly }: Marks): void {
    const { values: texts } = this.#texts;
    const { values: ends } = this.#ends;
    for (let n = 0, at = 0; n < this.#ends.size; n += 1) {
      let exactBits = 0;
      let anyBits = 0;
      for (const end = ends[n] ?? 0; at < end; at += 1) {
        const word = texts[at] ?? 0;
        exactBits |= exact[word] ?? 0;
        anyBits |= any[word] ?? 0;
      }
      exactly[n] = exactBits;
      nearly[n] = anyBits;
    }
  }

  #matchBits(searchWords: readonly string[], allowTypos: boolean): MatchBits {
    const exact = new Uint32Array(this.#words.length);
    const any = new Uint32Array(this.#words.length);
    for (const [bit, word] of searchWords.entries()) {
      const mask = 2 ** bit;
      const mark = (bits: Uint32Array, i: number): void => void (bits[i] = (bits[i] ?? 0) | mask);
      this.#eachContaining(word, (i) => {
        mark(exact, i);
        mark(any, i);
      });
      if (allowTypos) this.#eachNear(foldWord(word), (i) => mark(any, i));
    }
    return { exact, any };
  }

  #eachContaining(word: string, visit: (i: number) => void): void {
    const wanted = lettersOf(word);
    const { values: letters } = this.#letters;
    for (let i = 0; i < this.#words.length; i += 1)
      if ((wanted & ~(letters[i] ?? 0)) === 0 && this.#words[i]?.includes(word) === true) visit(i);
  }

  /** One typing error leaves at most one letter that the other word lacks. */
  #eachNear(folded: string, visit: (i: number) => void): void {
    const near = fuzzyMatcher(folded);
    const wanted = lettersOf(folded);
    const { values: letters } = this.#foldedLetters;
    for (let i = 0; i < this.#words.length; i += 1) {
      const lacking = wanted & ~(letters[i] ?? 0);
      if ((lacking & (lacking - 1)) === 0 && near(this.#foldedWords[i] ?? '')) visit(i);
    }
  }
}

/** Marks the texts of a block by the search words that their words match; false when none does. */
function markTexts({ words, ends, texts }: Block, bits: MatchBits, { exactly, nearly }: Marks): boolean {
  let isAny = false;
  let at = 0;
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? 0;
    const end = ends[i] ?? 0;
    const any = bits.any[word] ?? 0;
    if (any === 0) {
      at = end;
      continue;
    }
    isAny = true;
    const exact = bits.exact[word] ?? 0;
    for (; at < end; at += 1) {
      const text = texts[at] ?? 0;
      exactly[text] = (exactly[text] ?? 0) | exact;
      nearly[text] = (nearly[text] ?? 0) | any;
    }
  }
  return isAny;
}

/** The answers of texts from their marks; after the first pass, only if that said no less. */
function answerFrom({ exactly, nearly }: Marks, all: number, found: Uint8Array, first: boolean): void {
  for (let text = 0; text < found.length; text += 1) {
    const answer = exactly[text] === all ? EXACT_MATCH : nearly[text] === all ? NEAR_MATCH : NO_MATCH;
    if (first || answer < (found[text] ?? NO_MATCH)) found[text] = answer;
  }
}
