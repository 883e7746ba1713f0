// What the scripts say to the person at the terminal: one plain line at a time, no paths of the machine.
const tty = process.stderr.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (tty ? `\u001b[${code}m${text}\u001b[0m` : text);

/** One line of progress. Goes to stderr, so that `-- --json` output on stdout stays clean. */
export const say = (text) => void process.stderr.write(`${paint('36', '›')} ${text}\n`);

export const warn = (text) => void process.stderr.write(`${paint('33', '!')} ${text}\n`);

/** Says what is wrong and what to do about it, and ends the process. */
export function fail(text) {
  process.stderr.write(`${paint('31', '✗')} ${text}\n`);
  process.exit(1);
}

/** Runs a script's main function; an error becomes one line (the stack with DEBUG=kanalvakt). */
export function main(action) {
  Promise.resolve()
    .then(action)
    .catch((error) => {
      if (process.env.DEBUG?.includes('kanalvakt')) console.error(error);
      fail(error instanceof Error ? error.message : String(error));
    });
}
