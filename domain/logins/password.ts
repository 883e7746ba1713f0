// Suggests a password: uniform choices from random bytes, by a recipe. NIST SP 800-63B, 3.1.1 (length over
// composition).
import { WORDS } from './password-words.ts';

/** Returns `count` bytes from the system's random number generator. */
export type RandomBytes = (count: number) => Uint8Array;

export type PasswordRecipe =
  | {
      readonly kind: 'characters';
      /** Number of characters, 8–128; the platform's limit determines the upper end. */
      readonly length: number;
      readonly symbols: boolean;
      /** Omits easily confused characters: l I 1 O 0 o. */
      readonly unambiguous: boolean;
    }
  | {
      readonly kind: 'words';
      /** Number of words, 4–10, joined by hyphens and followed by a four-digit number. */
      readonly words: number;
    };

export const MIN_CHARACTERS = 8;
export const MAX_CHARACTERS = 128;
export const MIN_WORDS = 4;
export const MAX_WORDS = 10;
/** 20 characters: about 116 bits. */
export const DEFAULT_RECIPE: PasswordRecipe = { kind: 'characters', length: 20, symbols: false, unambiguous: true };

const AMBIGUOUS = /[lI1O0o]/g;
const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
/** Symbols that most platforms' forms accept. */
const SYMBOLS = '!#%+-.:=?@_';

/**
 * A uniform choice among `count` (at most 65,536): values above the last whole multiple are discarded to avoid modulo
 * bias.
 */
export function pick(count: number, random: RandomBytes): number {
  const limit = 65_536 - (65_536 % count);
  for (;;) {
    const [high = 0, low = 0] = random(2);
    const value = high * 256 + low;
    if (value < limit) return value % count;
  }
}

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const bounded = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, Math.round(value)));

/** The character classes of a recipe; each occurs in the result. */
function classesOf({ symbols, unambiguous }: { readonly symbols: boolean; readonly unambiguous: boolean }): string[] {
  const classes = [SMALL, SMALL.toUpperCase(), DIGITS].map((letters) =>
    unambiguous ? letters.replace(AMBIGUOUS, '') : letters,
  );
  return symbols ? [...classes, SYMBOLS] : classes;
}

/** Redrawn as a whole until every class occurs, so that all valid passwords are equally likely. */
function characterPassword(recipe: Extract<PasswordRecipe, { kind: 'characters' }>, random: RandomBytes): string {
  const classes = classesOf(recipe);
  const letters = classes.join('');
  const length = bounded(recipe.length, MIN_CHARACTERS, MAX_CHARACTERS);
  for (;;) {
    const text = times(length, () => letters.charAt(pick(letters.length, random))).join('');
    if (classes.every((characterClass) => Array.from(text).some((letter) => characterClass.includes(letter))))
      return text;
  }
}

export function generatePassword(recipe: PasswordRecipe, random: RandomBytes): string {
  if (recipe.kind === 'characters') return characterPassword(recipe, random);
  const words = times(bounded(recipe.words, MIN_WORDS, MAX_WORDS), () => WORDS[pick(WORDS.length, random)] ?? '');
  return `${words.join('-')}-${times(4, () => String(pick(10, random))).join('')}`;
}

/** Entropy of a recipe in bits, rounded down. */
export function recipeBits(recipe: PasswordRecipe): number {
  if (recipe.kind === 'words')
    return Math.floor(bounded(recipe.words, MIN_WORDS, MAX_WORDS) * Math.log2(WORDS.length) + 4 * Math.log2(10));
  return Math.floor(
    bounded(recipe.length, MIN_CHARACTERS, MAX_CHARACTERS) * Math.log2(classesOf(recipe).join('').length),
  );
}
