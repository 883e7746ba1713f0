// Searches the finished files for everything that must not be in them: names, numbers and addresses that were removed,
// and passages of records that stay inside. It reads the files, and knows nothing of how they were made. R41.2.
import { folded, wordsOf } from '../../../domain/personal-data/words.ts';

/** The words of a passage; a shorter text counts as a whole if it has `MIN_PASSAGE`. */
const PASSAGE = 6;
const MIN_PASSAGE = 4;
const MIN_DIGITS = 7;
const MAX_GROUPS = 6;
const DIGIT_RUN = /(?<![\p{L}\p{N}])\+?\d+(?:[ \u00A0()/.\u2010-\u2015-]{1,3}\d+)*(?![\p{L}\p{N}])/gu;
const MODULUS = 2 ** 24;

/** Something that must not stand in the files, and the record that it is from. */
interface Forbidden {
  readonly text: string;
  readonly record: string;
}

interface Needle {
  readonly words: readonly string[];
  readonly record: string;
}

const wordsIn = (text: string): string[] => wordsOf(text).map((word) => folded(word.text));

/** The digits without century, country or first zero. */
function numberForm(digits: string): string {
  if (/^(?:18|19|20)\d{10}$/.test(digits)) return digits.slice(2);
  return digits.replace(/^(?:00)?46(?=\d{7,9}$)|^0/, '');
}

/** The numbers that a text may be read to have: whole groups of digits, alone and together. */
function* numbersIn(text: string): Generator<string> {
  for (const [run] of text.matchAll(DIGIT_RUN)) {
    const groups = run.match(/\d+/g) ?? [];
    for (const from of groups.keys())
      for (let to = from + 1; to <= Math.min(groups.length, from + MAX_GROUPS); to += 1) {
        const digits = groups.slice(from, to).join('');
        if (digits.length >= MIN_DIGITS) yield numberForm(digits);
      }
  }
}

/** Two numbers of 24 bits for each word, one after the other. */
function wordHashes(words: readonly string[]): Uint32Array {
  const hashes = new Uint32Array(words.length * 2);
  for (const [index, word] of words.entries()) {
    let [a, b] = [word.length, 7];
    for (let place = 0; place < word.length; place += 1) {
      const code = word.charCodeAt(place);
      a = (a * 31 + code) % MODULUS;
      b = (b * 131 + code) % MODULUS;
    }
    hashes[index * 2] = a;
    hashes[index * 2 + 1] = b;
  }
  return hashes;
}

/** Of the words from `at`: two numbers of 24 bits made one. */
function hashOf(hashes: Uint32Array, at: number, length: number): number {
  let [a, b] = [length, 7];
  for (let index = at * 2; index < (at + length) * 2; index += 2) {
    a = (a * 8191 + (hashes[index] ?? 0)) % MODULUS;
    b = (b * 131_071 + (hashes[index + 1] ?? 0)) % MODULUS;
  }
  return a * MODULUS + b;
}

const isNumber = (text: string): boolean => /\d{2}/.test(text) && !/\p{L}/u.test(text);
const digitsOf = (text: string): string => numberForm(text.replace(/\D/g, ''));

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ');

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) =>
    Buffer.from(escaped.replace(/%/g, ''), 'hex').toString('utf8'),
  );
}

/** A text without the ways in which scripts, HTML and addresses write characters. */
function decoded(text: string): string {
  const once = (given: string): string =>
    percentDecoded(
      given
        .replace(/\\u\{?([0-9a-f]{4,6})\}?/gi, (_all, hex: string) => character(Number.parseInt(hex, 16)))
        .replace(/\\x([0-9a-f]{2})/gi, (_all, hex: string) => character(Number.parseInt(hex, 16)))
        .replace(/\\[nrtbf]/g, ' ')
        .replace(/\\(.)/g, '$1')
        .replace(/&#x([0-9a-f]{1,6});/gi, (_all, hex: string) => character(Number.parseInt(hex, 16)))
        .replace(/&#(\d{1,7});/g, (_all, number: string) => character(Number(number)))
        .replace(/&([a-z]{2,4});/g, (all, name: string) => ENTITIES[name] ?? all)
        .replace(/<\/?[a-z][^<>]{0,200}>/gi, ' '),
    );
  return once(once(text));
}

export class LeakSearch {
  readonly #byFirst = new Map<string, Needle[]>();
  readonly #numbers = new Map<string, string>();
  readonly #passages = new Map<number, string>();
  readonly #known = new Set<string>();

  /** For how many things it searches. */
  get size(): number {
    let needles = 0;
    for (const list of this.#byFirst.values()) needles += list.length;
    return needles + this.#numbers.size + this.#passages.size;
  }

  /** A name, number or address. */
  add({ text, record }: Forbidden): void {
    if (isNumber(text)) {
      const digits = digitsOf(text);
      if (digits.length >= MIN_DIGITS - 1 && !this.#numbers.has(digits)) this.#numbers.set(digits, record);
      return;
    }
    const words = wordsIn(text);
    const [first] = words;
    const key = words.join(' ');
    if (first === undefined || (words.length === 1 && first.length < 3) || this.#known.has(key)) return;
    this.#known.add(key);
    const others = this.#byFirst.get(first);
    if (others === undefined) this.#byFirst.set(first, [{ words, record }]);
    else others.push({ words, record });
  }

  /** The text of a record that stays inside. */
  addPassages({ text, record }: Forbidden): void {
    const words = wordsIn(text);
    const length = Math.min(PASSAGE, words.length);
    if (length < MIN_PASSAGE) return;
    const hashes = wordHashes(words);
    for (let at = 0; at + length <= words.length; at += 1) this.#passages.set(hashOf(hashes, at, length), record);
  }

  /** A name or word that somebody decided may stand openly, or that is the municipality's own. */
  allow(text: string): void {
    const words = wordsIn(text);
    for (const [at, word] of words.entries()) {
      const list = this.#byFirst.get(word);
      if (list === undefined) continue;
      const left = list.filter((needle) => !this.#standsAt(words, at, needle));
      if (left.length === 0) this.#byFirst.delete(word);
      else if (left.length < list.length) this.#byFirst.set(word, left);
    }
    for (const number of numbersIn(text)) this.#numbers.delete(number);
    this.allowPassages(text);
  }

  /** What a record that goes out reads: others may have written the same. */
  allowPassages(text: string): void {
    const words = wordsIn(text);
    const hashes = wordHashes(words);
    for (let length = MIN_PASSAGE; length <= PASSAGE; length += 1)
      for (let at = 0; at + length <= words.length; at += 1) this.#passages.delete(hashOf(hashes, at, length));
  }

  #standsAt(words: readonly string[], at: number, { words: wanted }: Needle): boolean {
    return wanted.every((word, index) => words[at + index] === word);
  }

  #passageIn(words: readonly string[]): string | null {
    const hashes = wordHashes(words);
    for (let length = MIN_PASSAGE; length <= PASSAGE; length += 1)
      for (let at = 0; at + length <= words.length; at += 1) {
        const record = this.#passages.get(hashOf(hashes, at, length));
        if (record !== undefined) return record;
      }
    return null;
  }

  /** The record of which something stands in the text, as it is or in another writing; null: none. */
  find(text: string): string | null {
    const plain = decoded(text);
    for (const form of plain === text ? [text] : [text, plain]) {
      const words = wordsIn(form);
      for (const [at, word] of words.entries()) {
        const needle = this.#byFirst.get(word)?.find((one) => this.#standsAt(words, at, one));
        if (needle !== undefined) return needle.record;
      }
      for (const number of numbersIn(form)) {
        const record = this.#numbers.get(number);
        if (record !== undefined) return record;
      }
      const record = this.#passageIn(words);
      if (record !== null) return record;
    }
    return null;
  }
}
