// Messages of the scripts to the developer: one plain line at a time, without absolute paths.
const tty = process.stderr.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (tty ? `\u001b[${code}m${text}\u001b[0m` : text);

/** Prints one line of progress to stderr, so that `-- --json` output on stdout stays clean. */
export const say = (text) => void process.stderr.write(`${paint('36', '›')} ${text}\n`);

export const warn = (text) => void process.stderr.write(`${paint('33', '!')} ${text}\n`);

/** Prints the problem and its remedy, and exits with code 1. */
export function fail(text) {
  process.stderr.write(`${paint('31', '✗')} ${text}\n`);
  process.exit(1);
}

/** Runs a script's main function. An error is printed as one line (with its stack if DEBUG=kanalvakt). */
export function main(action) {
  Promise.resolve()
    .then(action)
    .catch((error) => {
      if (process.env.DEBUG?.includes('kanalvakt')) console.error(error);
      fail(error instanceof Error ? error.message : String(error));
    });
}
