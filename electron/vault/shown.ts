// Words out of files that anybody who can write to the folder can have written, for the screen.

/** Control characters and what turns the direction of text. */
// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const unshown = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/** A text as it may be shown: one line, no tricks, at most 100 characters. */
export const shown = (text: string): string => text.replace(unshown, '').slice(0, 100).toWellFormed();
