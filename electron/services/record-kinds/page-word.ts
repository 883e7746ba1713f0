// The word by which captures of the same page are found: a hash of the address, in characters that nobody types.
import { createHash } from 'node:crypto';

const BYTES = 8;
/** Unicode's first character for private use: no text of a page or a person has them. */
const FIRST = 0xe000;

/** Whether two addresses name the same page. */
export const samePage = (one: string, other: string): boolean => one.split('#')[0] === other.split('#')[0];

/** Empty without an address. */
export const pageWord = (address: string): string => {
  const page = address.split('#')[0] ?? '';
  if (page === '') return '';
  const hash = createHash('sha256').update(page).digest().subarray(0, BYTES);
  return Array.from(hash, (byte) => String.fromCodePoint(FIRST + byte)).join('');
};
