// The one set of invisible and direction characters. They have no use in a register and let text display as something
// else: `gpj.exe` as `exe.jpg`, or two different names alike. Everything that stores, writes or shows text from outside
// uses this set.

/**
 * Characters that are invisible or change the direction of text:
 * - control characters except tab and line feed, the line and paragraph separators, annotation marks;
 * - what Unicode calls default-ignorable: zero-width spaces and marks, direction marks, embeddings, overrides and
 *   isolates, soft hyphens, fillers, byte order marks.
 *
 * Not in the set, because visible text depends on them: joiners (emoji, Persian, Indic scripts), variation selectors,
 * and up to seven tags after a black flag (the flags of Wales or Scotland).
 */
const UNSAFE =
  // oxlint-disable-next-line no-misleading-character-class -- each is meant alone
  /[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB](?<![\t\n\u200C\u200D\u180B-\u180D\u180F\uFE00-\uFE0F\u{E0020}-\u{E007F}\u{E0100}-\u{E01EF}])|[\u{E0020}-\u{E007F}](?<!\u{1F3F4}[\u{E0020}-\u{E007E}]{0,6}[\u{E0020}-\u{E007F}])/gu;
/** Everything that ends a line, except the line feed itself. */
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;

/** The text without invisible and direction characters; tabs and line feeds stay. */
export const withoutUnsafe = (text: string): string => text.replace(UNSAFE, '');

/** The text with `sign` in place of each invisible or direction character, tab and line end. */
export const replaceUnsafe = (text: string, sign: string): string =>
  text.replace(/[\t\n]/g, sign).replace(UNSAFE, sign);

/** The text with `\n` as its only line end, without invisible and direction characters. */
export const safeLines = (text: string): string => withoutUnsafe(text.replace(LINE_ENDS, '\n'));

/** The text on one line: line ends and tabs become spaces, invisible and direction characters are removed. Trimmed. */
export const oneLine = (text: string): string =>
  safeLines(text)
    .replace(/[\t\n]+/g, ' ')
    .trim();

/**
 * The text without the characters at its end that match `edge`, a pattern of one character. Takes time in proportion to
 * what it removes; a replacement of `edge+$` takes the square of it on a text that holds many such characters elsewhere.
 */
export function trimEndOf(text: string, edge: RegExp): string {
  let end = text.length;
  while (end > 0) {
    const code = text.codePointAt(end - 2) ?? 0;
    const start = code > 0xffff ? end - 2 : end - 1;
    if (!edge.test(text.slice(start, end))) break;
    end = start;
  }
  return text.slice(0, end);
}

/** Tabs and line ends, or a sign that begins a formula, possibly after characters that cannot be seen. */
const FORMULA =
  /^(?:[\t\r\n]|[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u;

/**
 * Whether a spreadsheet could interpret the text as a formula. Excel also accepts the full-width forms of the signs and
 * skips leading line ends and tabs.
 */
export const startsFormula = (text: string): boolean => FORMULA.test(text);
