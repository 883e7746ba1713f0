// Searching in text that is at hand: every word of the query somewhere, in upper or lower case, with or without accents.

/** Letters that Unicode does not take apart, and that people who search for them often cannot type. */
const LETTERS: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ø: 'o',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
};

const unaccented = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('sv')
    .replace(/[ıłđðþøœæß]/g, (letter) => LETTERS[letter] ?? letter);

/** A text as it is searched. */
export const searchable = unaccented;

/** The words of a query. */
export const wordsOf = (query: string): readonly string[] =>
  unaccented(query)
    .split(/[\s"”“,;]+/)
    .filter((word) => word !== '');

/** Whether a text, already `searchable`, has all the words. */
export const hasAll = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));

/** A piece of a text; a hit is what the query asked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** `text` as it is searched, and from where in `text` each of its characters comes. */
function traced(text: string): { plain: string; from: number[] } {
  let plain = '';
  const from: number[] = [];
  let at = 0;
  for (const char of text) {
    const made = unaccented(char);
    plain += made;
    from.push(...Array.from({ length: made.length }, () => at));
    at += char.length;
  }
  from.push(at);
  return { plain, from };
}

/** Where the words are in a text, in order and apart: [start, end) of each hit. */
function hitsIn(text: string, words: readonly string[]): [number, number][] {
  const { plain, from } = traced(text);
  const found: [number, number][] = [];
  for (const word of words)
    for (let at = plain.indexOf(word); word !== '' && at >= 0; at = plain.indexOf(word, at + word.length))
      found.push([from[at] ?? 0, from[at + word.length] ?? text.length]);
  found.sort(([a], [b]) => a - b);
  const apart: [number, number][] = [];
  for (const [start, end] of found) {
    const last = apart.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart.filter(([start, end]) => end > start);
}

/** The text in pieces, with the hits apart from the rest. Together they are the text. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of hitsIn(text, words)) {
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false });
    pieces.push({ text: text.slice(start, end), hit: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

/** At most about `length` characters of a text around its first hit, from word to word. */
export function excerptOf(text: string, words: readonly string[], length = 120): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const first = hitsIn(line, words)[0]?.[0] ?? 0;
  const wanted = Math.max(0, Math.min(first - Math.floor(length / 3), line.length - length));
  const start = wanted === 0 ? 0 : line.indexOf(' ', wanted) + 1;
  const last = line.lastIndexOf(' ', start + length);
  const end = start + length >= line.length ? line.length : last > start ? last : start + length;
  return `${start > 0 ? '… ' : ''}${line.slice(start, end)}${end < line.length ? ' …' : ''}`;
}
