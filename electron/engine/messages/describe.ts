// How an unexpected error is written to the log: its type and location, never its message, which may quote a citizen's
// text or a secret (JSON.parse quotes its input).

/** Name, errno code and the first stack locations. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?[^ (]*[\\/]([^\\/]+:\d+:\d+)\)?/, '$1'));
  return `${error.name}${code} ${places.join(' < ')}`.trim();
}
