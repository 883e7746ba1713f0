// How long a text is to its reader: an emoji or a letter with accents counts as one character.
const segmenter = new Intl.Segmenter('sv', { granularity: 'grapheme' });

/** The characters as a reader sees them, in order. */
export const charactersOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** How many characters a reader sees. */
export const countCharacters = (text: string): number => charactersOf(text).length;
