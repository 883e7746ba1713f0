// A line of the log: codes and source locations, never secrets, users' texts, paths or ids.
import { constants } from 'node:os';

/** What codes, names of calls and source locations consist of. A path, a quotation or a second line does not. */
const HARMLESS = /^[\w .,:;<>()[\]*$+=-]*$/;
/** Ids: of members, files and the vault. */
const ID = /\b(?:[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/gi;

/** What a detail that is not harmless may begin with: a code of the system, as in Node's messages, or an error's name. */
function codeOf(detail: string): string {
  const first = /^(?:E[A-Z0-9]{2,20}|[A-Za-z]{0,30}Error)(?=:? )/.exec(detail)?.[0] ?? '';
  return Object.hasOwn(constants.errno, first) || first.endsWith('Error') ? first : 'withheld';
}

/**
 * What of a detail may stand in the log: all of it if it consists of codes; otherwise what it begins with, `ENOENT` of
 * `ENOENT: …, open '/home/anna/…'`.
 */
export const harmless = (detail: string): string => (HARMLESS.test(detail) ? detail.replace(ID, '*') : codeOf(detail));

/** One line: a message, and details, of which only what is harmless is written, each cut at 400 characters. */
export function logLine(message: string, detail: Readonly<Record<string, string>>): string {
  const rest = Object.entries(detail).map(([key, value]) => `${key}=${harmless(value).slice(0, 400)}`);
  return [message, ...rest].join(' ');
}
