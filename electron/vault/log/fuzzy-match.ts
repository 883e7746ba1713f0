// Tolerance in search: one typing error, and letters that many keyboards and people write differently. R18, R39. `far`
// is not `får`: words of fewer than four letters, and words with digits, match only as written.
import { trimEndOf } from '../../../domain/kernel/text-safety.ts';

const MIN_FUZZY_CHARACTERS = 4;
/** From this length on, the beginning of a longer word matches too: `biblotek` finds `biblioteket`. */
const MIN_PREFIX_CHARACTERS = 6;
const SPELLING_VARIANTS: Readonly<Record<string, string>> = {
  aa: 'å',
  ae: 'ä',
  æ: 'ä',
  oe: 'ö',
  ø: 'ö',
  é: 'e',
  è: 'e',
  ê: 'e',
  ë: 'e',
  á: 'a',
  à: 'a',
  ü: 'u',
};
const VARIANT_PATTERN = /aa|ae|oe|[æøéèêëáàü]/gu;
const PUNCTUATION = /[^\p{L}\p{N}]/u;
const PUNCTUATION_AT_START = /^[^\p{L}\p{N}]+/u;

/** A word in the form that tolerant search compares: without surrounding punctuation, å for aa, e for é. */
export function foldWord(word: string): string {
  const trimmed = trimEndOf(word, PUNCTUATION).replace(PUNCTUATION_AT_START, '');
  return trimmed.replace(VARIANT_PATTERN, (letters) => SPELLING_VARIANTS[letters] ?? letters);
}

/**
 * Whether one wrong, missing or extra letter, or one swap of neighbouring letters, turns `searchWord` into `word`; with
 * `allowPrefix`, into a prefix of `word`.
 */
function isOneTypo(searchWord: string, word: string, allowPrefix: boolean): boolean {
  let i = 0;
  while (i < searchWord.length && searchWord[i] === word[i]) i += 1;
  if (i === searchWord.length) return allowPrefix || word.length <= searchWord.length + 1;
  const fits = (rest: string, from: number): boolean =>
    allowPrefix && i < searchWord.length - 1
      ? word.startsWith(rest, from)
      : word.length - from === rest.length && word.endsWith(rest);
  if (fits(searchWord.slice(i + 1), i + 1) || fits(searchWord.slice(i + 1), i) || fits(searchWord.slice(i), i + 1))
    return true;
  return (
    searchWord[i] === word[i + 1] &&
    searchWord[i + 1] === word[i] &&
    i + 1 < searchWord.length &&
    fits(searchWord.slice(i + 2), i + 2)
  );
}

/**
 * Returns a test for one search word: whether another word, both folded by `foldWord`, is close enough to be shown too.
 */
export function fuzzyMatcher(searchWord: string): (word: string) => boolean {
  const { length } = searchWord;
  if (length < 3 || /\p{N}/u.test(searchWord)) return () => false;
  if (length < MIN_FUZZY_CHARACTERS) return (word) => word.includes(searchWord);
  const allowPrefix = length >= MIN_PREFIX_CHARACTERS;
  return (word) => {
    if (word.length + 1 < length) return false;
    return (
      word.includes(searchWord) ||
      ((allowPrefix || word.length <= length + 1) && isOneTypo(searchWord, word, allowPrefix))
    );
  };
}
