// How long a text is to its reader: an emoji or a letter with accents counts as one character.
const segmenter = new Intl.Segmenter('sv', { granularity: 'grapheme' });

/** The characters as a reader sees them, in order. */
export const charactersOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** How many characters a reader sees. */
export const countCharacters = (text: string): number => charactersOf(text).length;

/** Where the character begins that `at` is in, a UTF-16 offset; `at` if it is between two. */
export const characterStart = (text: string, at: number): number => segmenter.segment(text).containing(at)?.index ?? at;

/** Where the character ends that `at` is in; `at` if it is between two. */
export function characterEnd(text: string, at: number): number {
  const found = segmenter.segment(text).containing(at);
  return found === undefined || found.index === at ? at : found.index + found.segment.length;
}
