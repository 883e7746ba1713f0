// Suggested passwords: their contents, and that every choice is equally likely.
import { createHash, webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RECIPE,
  generatePassword,
  MAX_CHARACTERS,
  MIN_CHARACTERS,
  pick,
  recipeBits,
} from '../../../../domain/logins/password.ts';
import { WORDS } from '../../../../domain/logins/password-words.ts';
import '../../support/property-seed.ts';

const random = (count: number): Uint8Array => webcrypto.getRandomValues(new Uint8Array(count));

/** The same stream of bytes in every run, as uniform as SHA-256. */
function stream(): (count: number) => Uint8Array {
  let block = 0;
  let left: number[] = [];
  return (count) => {
    while (left.length < count)
      left = [
        ...left,
        ...createHash('sha256')
          .update(String((block += 1)))
          .digest(),
      ];
    const some = Uint8Array.from(left.slice(0, count));
    left = left.slice(count);
    return some;
  };
}

describe('a suggested password', () => {
  it('has the requested length within the bounds, and every class of characters', () =>
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 200 }), fc.boolean(), fc.boolean(), (length, symbols, unambiguous) => {
        const text = generatePassword({ kind: 'characters', length, symbols, unambiguous }, random);
        expect(text).toHaveLength(Math.min(MAX_CHARACTERS, Math.max(MIN_CHARACTERS, length)));
        for (const part of [/[a-z]/, /[A-Z]/, /[0-9]/]) expect(text).toMatch(part);
        expect(/[^a-zA-Z0-9]/.test(text)).toBe(symbols);
        if (unambiguous) expect(text).not.toMatch(/[lI1O0o]/);
      }),
      { numRuns: 60 },
    ));

  it('of words has the requested number of words from the list, and a number', () => {
    expect(new Set(WORDS).size).toBe(512);
    expect(WORDS.every((word) => /^[a-z]{3,8}$/.test(word))).toBe(true);
    const parts = generatePassword({ kind: 'words', words: 6 }, random).split('-');
    expect(parts).toHaveLength(7);
    expect(parts.slice(0, 6).every((word) => WORDS.includes(word))).toBe(true);
    expect(parts[6]).toMatch(/^\d{4}$/);
  });

  it('is chosen uniformly: numbers above the last whole multiple are discarded', () => {
    // Every pair of bytes once: each of the 62 choices must occur equally often, which a plain remainder does not give.
    const counts = new Map<number, number>();
    const rest = 65_536 % 62;
    for (let value = 0; value < 65_536 - rest; value += 1) {
      const choice = pick(62, () => Uint8Array.of(value >> 8, value & 255));
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
    }
    expect(new Set(counts.values())).toEqual(new Set([1057]));
    expect(counts.size).toBe(62);
    const drawn = [Uint8Array.of(255, 255), Uint8Array.of(0, 7)];
    expect(pick(62, () => drawn.shift()!)).toBe(7);
  });

  it('of characters favours no character (chi-square, 99.99 %)', () => {
    const counts = new Map<string, number>();
    let total = 0;
    const even = stream();
    for (let turn = 0; turn < 400; turn += 1) {
      for (const letter of generatePassword(
        { kind: 'characters', length: 100, symbols: true, unambiguous: false },
        even,
      )) {
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
        total += 1;
      }
    }
    const mean = total / counts.size;
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
    // 73 characters, 72 degrees of freedom: chance exceeds 126 once in ten thousand; a remainder of one byte gives
    // thousands.
    expect(counts.size).toBe(73);
    expect(chi).toBeLessThan(140);
  });

  it('states its entropy in bits', () => {
    expect(recipeBits(DEFAULT_RECIPE)).toBe(116);
    expect(recipeBits({ kind: 'words', words: 6 })).toBe(67);
  });
});
