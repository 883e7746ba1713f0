// Known names in a text, as whole words: "Anna", "ANNA", "Annas", but not "Annandag".
import type { KnownName, KnownNames } from './known-names.ts';
import { hitAt, type PersonalDataHit } from './model.ts';
import { folded, isCapitalised, type Word, wordsOf } from './words.ts';

/** Names that are words of the language too, folded. */
const COMMON_WORDS = new Set(
  'alm april ask august berg björk björn blad blom bo bonde dag disa du ek el en falk far frid frisk glad gran gren hall hammar hans hav hjort holm is jan juli juni karl kling klok krok kung kvist lager lind lilja lo love lova lund lycka lång löv maj man mars mil min modig mor munk my nord norden norr ny ock ove palm per präst ram rask ring rolf ro ros rosen rot rut sand saga sig skog sky sköld smed snäll sol sommar stark sten stig stål strand ström svan svärd tage tor trygg tuva ulf varg vik vilda vilja vinter viola vår åker åska ängel öberg örn'.split(
    ' ',
  ),
);

const JOINS = /^(?:[ \t\u00A0\u202F]{1,3}|[ \t\u00A0]?\n[ \t]{0,3}|[-.\u2010\u2011_]|, ?)$/u;
const APOSTROPHE = /^['’:]$/u;
const SENTENCE_END = /(?:^|[.!?:;\n\u2022"”»])[\s\p{P}]{0,10}$/u;
const HYPHEN = /[-\u2010\u2011]/;

interface Found {
  readonly name: KnownName;
  /** The index after its last word. */
  readonly next: number;
  readonly to: number;
}

/** The end of a word that is this one, or its genitive; null if it is another. */
function endOf(text: string, words: readonly Word[], at: number, wanted: string): { next: number; to: number } | null {
  const word = words[at];
  if (word === undefined) return null;
  const written = folded(word.text);
  if (written === `${wanted}s`) return { next: at + 1, to: word.to };
  if (written !== wanted) return null;
  const after = words[at + 1];
  const hasMark = after !== undefined && folded(after.text) === 's' && APOSTROPHE.test(text.slice(word.to, after.from));
  return hasMark ? { next: at + 2, to: after.to } : { next: at + 1, to: word.to };
}

function matches(text: string, words: readonly Word[], at: number, name: KnownName): Found | null {
  const last = name.words.length - 1;
  for (let index = 0; index < last; index += 1) {
    const [word, next] = [words[at + index], words[at + index + 1]];
    if (word === undefined || next === undefined || folded(word.text) !== name.words[index]) return null;
    if (!JOINS.test(text.slice(word.to, next.from))) return null;
  }
  const end = endOf(text, words, at + last, name.words[last] ?? '');
  return end === null ? null : { name, ...end };
}

/** Whether the word is a part of a longer one with a hyphen. */
function hasHyphen(text: string, from: number, to: number): boolean {
  const isJoined = (sign: string | undefined, beyond: string | undefined): boolean =>
    HYPHEN.test(sign ?? '') && /\p{L}/u.test(beyond ?? '');
  return isJoined(text[from - 1], text[from - 2]) || isJoined(text[to], text[to + 1]);
}

/** Whether a capital says something here: it does not where a sentence begins. */
const isInsideSentence = (text: string, from: number): boolean =>
  !SENTENCE_END.test(text.slice(Math.max(0, from - 12), from));

function isCertain(text: string, words: readonly Word[], at: number, { name, next, to }: Found): boolean {
  const word = words[at];
  if (word === undefined || hasHyphen(text, word.from, to)) return false;
  if (name.kind === 'handle' || name.words.length > 1) return true;
  const isCommon = COMMON_WORDS.has(name.words[0] ?? '');
  if (!isCommon) return !name.isPart || isCapitalised(word.text);
  if (!isCapitalised(word.text)) return false;
  const after = words[next];
  const hasFamilyName = after !== undefined && isCapitalised(after.text) && /^ {1,2}$/.test(text.slice(to, after.from));
  return hasFamilyName || isInsideSentence(text, word.from);
}

/** The longest known name that begins at a word. */
function nameAt(text: string, words: readonly Word[], at: number, names: KnownNames): Found | null {
  const written = folded(words[at]?.text ?? '');
  const candidates = [
    ...(names.get(written) ?? []),
    ...(written.endsWith('s') ? (names.get(written.slice(0, -1)) ?? []) : []),
  ];
  let longest: Found | null = null;
  for (const name of candidates) {
    const found = matches(text, words, at, name);
    if (found !== null && found.to > (longest?.to ?? 0)) longest = found;
  }
  return longest;
}

/**
 * Known names and user names. Not certain: a name that is a common word too, unless a capital inside a sentence or a
 * family name after it says that it is a name; a part of a known name without a capital; a part of a word with a hyphen.
 */
export function nameHits(text: string, names: KnownNames): PersonalDataHit[] {
  const words = wordsOf(text);
  const hits: PersonalDataHit[] = [];
  for (let at = 0; at < words.length;) {
    const found = nameAt(text, words, at, names);
    const word = words[at];
    if (found === null || word === undefined) {
      at += 1;
      continue;
    }
    hits.push(hitAt(word.from, found.to - word.from, found.name.kind, isCertain(text, words, at, found)));
    at = found.next;
  }
  return hits;
}
