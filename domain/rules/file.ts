// What a rule set is called as a file, and how large one may be (`electron/exchange/rules/`). R15.

/** `.kanalregler.json` */
export const RULE_FILE_EXTENSION = 'kanalregler.json';
/** Bytes of a file that is read at all. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;
