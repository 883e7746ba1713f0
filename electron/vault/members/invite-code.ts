// One-time codes: 24 random symbols of Crockford's base 32 (120 bits) and a check symbol, in five groups. Input is
// lenient: either case, O for 0, I and L for 1, any spaces and dashes.
import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DATA_SYMBOLS = 24;
const GROUP_SYMBOLS = 5;

/**
 * Multiplies by x in the field of 32 elements (x⁵ + x² + 1). The powers of x differ, so every swap of neighbours is
 * detected.
 */
const timesX = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;

/** The check symbol: detects every single wrong character and every swap of two neighbours. */
function checkSymbolOf(values: readonly number[]): number {
  return values.reduce((sum, value) => timesX(sum ^ value), 0);
}

const groupSymbols = (text: string): string =>
  text.match(new RegExp(`.{${String(GROUP_SYMBOLS)}}`, 'g'))?.join('-') ?? text;

/** A fresh code, as shown: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`, from random bytes. */
export function generateCode(random: (length: number) => Uint8Array = randomBytes): string {
  const values = Array.from(random(DATA_SYMBOLS), (byte) => byte & 31);
  return groupSymbols([...values, checkSymbolOf(values)].map((value) => ALPHABET.charAt(value)).join(''));
}

/** The code as it was shown, from the user's input; `null` when the input cannot be a code (a typing error). */
export function parseCode(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const values = Array.from(text, (letter) => ALPHABET.indexOf(letter));
  if (values.length !== DATA_SYMBOLS + 1 || values.includes(-1)) return null;
  return checkSymbolOf(values.slice(0, DATA_SYMBOLS)) === values[DATA_SYMBOLS] ? groupSymbols(text) : null;
}
