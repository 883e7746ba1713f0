// Finds the same words again, however they are written: with other capitals, composed in another way, broken over lines,
// with other spaces or hyphens, or as a genitive.

/** A base character with its marks; marks without one; what is left of a broken surrogate pair. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;
const IGNORED = /^[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]+$/u;
const SPACE = /^[\s\p{Cc}]+$/u;
const HYPHEN = /^[\p{Pd}\u2212]$/u;
const QUOTE = /^['’‘ʼ´`]$/u;
const LETTER = /[\p{L}\p{N}]/u;
const DIGIT = /\p{Nd}/u;
const WORDS = /[\p{L}\p{N}]+/gu;
/** Shorter texts without their spaces stand in other words by chance. */
const MIN_LOOSE = 8;
const MIN_LOOSE_DIGITS = 7;
/** Digits and signs of a country, a century or a first zero. */
const MAX_PREFIX = 5;
/** A longer passage is looked for in pieces, so that a part of it is found too. */
const MAX_WORDS = 8;
const PIECE_WORDS = 6;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A text made comparable. */
export interface Searchable {
  readonly text: string;
  /** The place in the original of each character of `text`. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Its letters and digits only, and where each stands in `text`. */
  readonly loose: string;
  readonly looseAt: readonly number[];
}

/** One cluster as it is compared; empty if it is not. */
function compared(cluster: string): string {
  if (HYPHEN.test(cluster)) return '-';
  if (IGNORED.test(cluster)) return '';
  if (SPACE.test(cluster)) return cluster === '\n' ? '\n' : ' ';
  if (QUOTE.test(cluster)) return "'";
  return cluster.normalize('NFKC').toLowerCase().normalize('NFC');
}

/** The text made comparable. Takes time in proportion to its length. */
export function searchable(text: string): Searchable {
  const out: string[] = [];
  const [from, to, loose, looseAt]: [number[], number[], string[], number[]] = [[], [], [], []];
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const form = compared(cluster);
    const isSpace = form === ' ' || form === '\n';
    // A word that is divided between two lines is one word.
    if (form === '\n' && out.at(-1) === '-') {
      for (const list of [out, from, to]) list.pop();
      continue;
    }
    if (form === '' || (isSpace && out.at(-1) === ' ')) continue;
    const isPart = LETTER.test(form);
    for (const unit of isSpace ? ' ' : form.split('')) {
      if (isPart) {
        loose.push(unit);
        looseAt.push(out.length);
      }
      out.push(unit);
      from.push(index);
      to.push(index + cluster.length);
    }
  }
  return { text: out.join(''), from, to, loose: loose.join(''), looseAt };
}

const isLetter = (char: string | undefined): boolean => char !== undefined && LETTER.test(char);
const isDigit = (char: string | undefined): boolean => char !== undefined && DIGIT.test(char);

/** Where a genitive that begins here ends; `at` if there is none. */
function genitiveEnd(text: string, at: number): number {
  const mark = text[at] === "'" || text[at] === ':' ? 1 : 0;
  return text[at + mark] === 's' && !isLetter(text[at + mark + 1]) ? at + mark + 1 : at;
}

function placesOf(text: string, needle: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) places.push(at);
  return places;
}

/** The whole words from `start` to `end`, with a genitive; null if they begin or end inside a word. */
function wordSpan({ text, from, to }: Searchable, start: number, end: number): Span | null {
  if (isLetter(text[start]) && isLetter(text[start - 1])) return null;
  const last = isLetter(text[end - 1]) ? genitiveEnd(text, end) : end;
  if (isLetter(text[last - 1]) && isLetter(text[last])) return null;
  return { from: from[start] ?? 0, to: to[last - 1] ?? 0 };
}

/** The number with the digits and the sign before it. */
function numberSpan({ text, from, to }: Searchable, start: number, end: number): Span {
  let first = start;
  while (start - first < MAX_PREFIX && (isDigit(text[first - 1]) || text[first - 1] === '+')) first -= 1;
  return { from: from[first] ?? 0, to: to[end - 1] ?? 0 };
}

/** The digits of a number without its century, country or first zero; others as they are. */
function numberForm(digits: string): string {
  if (/^(?:18|19|20)\d{10}$/.test(digits)) return digits.slice(2);
  return digits.replace(/^(?:00)?46(?=\d{7,9}$)|^0/, '');
}

/** The places of the needle as letters and digits alone, if it is long enough to mean something so. */
function loosePlaces(where: Searchable, needle: string): (Span | null)[] {
  const isNumber = /^\d+$/.test(needle);
  const form = isNumber ? numberForm(needle) : needle;
  if (form.length < (isNumber ? MIN_LOOSE_DIGITS : MIN_LOOSE)) return [];
  return placesOf(where.loose, form).map((at) => {
    const start = where.looseAt[at] ?? 0;
    const end = (where.looseAt[at + form.length - 1] ?? 0) + 1;
    return isNumber ? numberSpan(where, start, end) : wordSpan(where, start, end);
  });
}

/** The pieces in which a text is looked for: itself, or runs of its words if it is long. */
export function needlesOf(text: string): string[] {
  const words = Array.from(text.matchAll(WORDS), ({ 0: word, index }) => ({ from: index, to: index + word.length }));
  if (words.length <= MAX_WORDS) return words.length === 0 ? [] : [text];
  const pieces: string[] = [];
  for (let at = 0; at < words.length; at += PIECE_WORDS / 2) {
    const first = words[Math.min(at, words.length - PIECE_WORDS)];
    const last = words[Math.min(at + PIECE_WORDS, words.length) - 1];
    if (first !== undefined && last !== undefined) pieces.push(text.slice(first.from, last.to));
  }
  return [...new Set(pieces)];
}

/** Words to look for, prepared once for many texts. */
export const prepared = (needle: string): Searchable => searchable(needle.trim());

/**
 * Where the words of `wanted` (`prepared`) stand in the text, in order, none of which overlap; UTF-16 offsets of the
 * original text.
 */
export function placesIn(where: Searchable, wanted: Searchable): Span[] {
  if (wanted.loose === '') return [];
  const exact = placesOf(where.text, wanted.text).map((at) => wordSpan(where, at, at + wanted.text.length));
  const found = [...exact, ...loosePlaces(where, wanted.loose)].filter((span) => span !== null);
  const places: Span[] = [];
  for (const span of found.sort((a, b) => a.from - b.from || b.to - a.to))
    if (span.from >= (places.at(-1)?.to ?? 0)) places.push(span);
  return places;
}
