// Limits of a check of spelling. A separate file, so that the bridge imports nothing else.

/** Words in one call. */
export const MAX_SPELLING_WORDS = 300;
/** Letters of a word; a longer one is not checked. */
export const MAX_SPELLING_LETTERS = 100;
/** Words that a person has added on a computer. */
export const MAX_OWN_WORDS = 1_000;
/** Suggestions for a misspelt word. */
export const MAX_SUGGESTIONS = 5;
