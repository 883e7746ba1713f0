// Generated passphrases: the list they are made of, and that every word of it is equally likely.
import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { GENERATED_BITS, GENERATED_WORDS, generatePassphrase } from '../../../../domain/passphrases/generate.ts';
import { checkNewPassphrase, strengthOf } from '../../../../domain/passphrases/strength.ts';
import { PASSPHRASE_WORDS } from '../../../../domain/passphrases/words.ts';
import { NewPassphrase } from '../../../../domain/kernel/schemas.ts';

const COUNT = PASSPHRASE_WORDS.length;
const random = (): number => randomInt(2 ** 32);

describe('the list of words', () => {
  it('has each word once, in order, of letters that every keyboard has', () => {
    expect([...new Set(PASSPHRASE_WORDS)].sort()).toEqual(PASSPHRASE_WORDS);
    expect(PASSPHRASE_WORDS.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
  });

  it('has no word that the strength estimate knows as common', () => {
    const fours = PASSPHRASE_WORDS.slice(0, -3).flatMap((word, at) =>
      at % 4 === 0 ? [[word, ...PASSPHRASE_WORDS.slice(at + 1, at + 4)].join(' ')] : [],
    );
    // A common word would be worth 3 bits instead of 12.
    expect(fours.filter((text) => ['known', 'personal', 'sequence'].includes(strengthOf(text).advice))).toEqual([]);
  });
});

describe('a generated passphrase', () => {
  it('has at least 70 bits, as stated', () => {
    expect(GENERATED_BITS).toBeGreaterThanOrEqual(70);
    expect(GENERATED_BITS).toBe(Math.floor(GENERATED_WORDS * Math.log2(COUNT)));
  });

  it('is accepted as a passphrase, and very strong', () => {
    for (let round = 0; round < 100; round++) {
      const passphrase = generatePassphrase(random);
      expect(passphrase.split(' ')).toHaveLength(GENERATED_WORDS);
      expect(NewPassphrase.parse(passphrase)).toBe(passphrase);
      expect(checkNewPassphrase(passphrase, ['Bergs kommun', 'Sara Ek']).ok).toBe(true);
    }
    expect(strengthOf('holme planet tofu torv novell turist kuttra')).toMatchObject({
      grade: 'strong',
      advice: 'fine',
    });
  });

  it('gives no word a larger share: numbers beyond the last full run of the list are drawn again', () => {
    const limit = 2 ** 32 - (2 ** 32 % COUNT);
    const numbers = [2 ** 32 - 1, limit, limit - 1, 0, 1, COUNT, 2 * COUNT + 2, 3, 4];
    expect(generatePassphrase(() => numbers.shift() ?? 0).split(' ')).toEqual(
      [COUNT - 1, 0, 1, 0, 2, 3, 4].map((index) => PASSPHRASE_WORDS[index]),
    );
  });
});
