// Which words are checked at all, and which are a person's own.

/** Capitals only, as in SKR or GDPR. */
const ABBREVIATION = /^\p{Lu}{2,5}$/u;
const LETTERS = /\p{L}/gu;

/**
 * Whether a word is checked: not a number, nothing with a number in it, no address, no abbreviation, no picture character
 * and no single letter.
 */
export const isChecked = (word: string): boolean =>
  !/[\p{N}.@/\\_]/u.test(word) && (word.match(LETTERS)?.length ?? 0) > 1 && !ABBREVIATION.test(word);

const plain = (word: string): string => word.normalize('NFC').replaceAll('’', "'");

/**
 * Whether a word is one of the person's own: as it was added, with its first letter as a capital where a sentence begins,
 * in capitals, or as a genitive.
 */
export function isOwnWord(word: string, own: ReadonlySet<string>): boolean {
  const written = plain(word);
  const without = written.replace(/(?:'s|:s|s)$/u, '');
  return [written, without].some((form) => {
    if (own.has(form)) return true;
    const lower = form.toLocaleLowerCase('sv');
    return form.slice(1) === lower.slice(1) && own.has(lower);
  });
}

/** The person's own words, for `isOwnWord`. */
export const ownWordSet = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.map(plain).flatMap((word) => [word, word.toLocaleUpperCase('sv')]));
