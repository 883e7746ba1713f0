// One-time codes: 24 random symbols of Crockford's base 32 (120 bits) and a check symbol, in five groups. Input is
// lenient: either case, O for 0, I and L for 1, any spaces and dashes.
import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const dataLength = 24;
const groupLength = 5;

/**
 * Multiplies by x in the field of 32 elements (x⁵ + x² + 1). The powers of x differ, so every swap of neighbours is
 * detected.
 */
const timesX = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;

/** The check symbol: detects every single wrong character and every swap of two neighbours. */
function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value) => timesX(sum ^ value), 0);
}

const grouped = (text: string): string => text.match(new RegExp(`.{${String(groupLength)}}`, 'g'))?.join('-') ?? text;

/** A fresh code, as shown: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`, from random bytes. */
export function newCode(random: (length: number) => Uint8Array = randomBytes): string {
  const values = Array.from(random(dataLength), (byte) => byte & 31);
  return grouped([...values, checkOf(values)].map((value) => alphabet.charAt(value)).join(''));
}

/** The code as it was shown, from the user's input; `null` when the input cannot be a code (a typing error). */
export function readCode(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const values = Array.from(text, (letter) => alphabet.indexOf(letter));
  if (values.length !== dataLength + 1 || values.includes(-1)) return null;
  return checkOf(values.slice(0, dataLength)) === values[dataLength] ? grouped(text) : null;
}
