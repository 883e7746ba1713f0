// How an unexpected error is written to the log: its type and location, never its message, which may quote a citizen's
// text or a secret (JSON.parse quotes its input).

/** A location of a stack, `at read (file:///a/b/c.ts:1:2)`, without the folder: `at read c.ts:1:2`. */
function placeOf(line: string): string {
  const folder = Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\'));
  if (folder === -1) return line;
  // What the function is called; where there is none, a folder may have a bracket too.
  const what = /^at [\w.<>$[\] ]*(?=\()/.exec(line)?.[0] ?? 'at ';
  return `${what}${line.slice(folder + 1).replace(')', '')}`;
}

/** The first locations of a stack, without folders and without the message, which may quote what a user wrote. */
export const placesOf = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => placeOf(line.trim()))
    .join(' < ');

/** Name, errno code and the first stack locations. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code} ${placesOf(error.stack ?? '')}`.trim();
}
