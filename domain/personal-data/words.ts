// The words of a text, with their places.

export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*/gu;

/** Letters and digits in a row, in order. */
export const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ text: word, from: index, to: index + word.length }));

/** As words are compared: without regard to capitals, composition and width. */
export const folded = (word: string): string => word.normalize('NFKC').toLowerCase().normalize('NFC');

/** Whether it begins with a capital. */
export const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word);
