// Sanitises texts from files that anyone with write access to the folder can have written, for display.

/** Control characters and characters that change the text direction. */
// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const UNSAFE_CHARACTERS = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/** A text that is safe to display: one line, no control or direction characters, at most 100 characters. */
export const sanitise = (text: string): string => text.replace(UNSAFE_CHARACTERS, '').slice(0, 100).toWellFormed();
