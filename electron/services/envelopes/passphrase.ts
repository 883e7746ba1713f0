// The passphrase of an emergency envelope: typed by hand in a hurry from a sheet of paper.
import { randomInt } from 'node:crypto';

/** Lower-case letters and digits without l, o, i, 0 and 1, which look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUP_COUNT = 5;
const GROUP_LENGTH = 5;

/** Five groups of five, about 124 bits. */
export const envelopePassphrase = (): string =>
  Array.from({ length: GROUP_COUNT }, () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''),
  ).join('-');
