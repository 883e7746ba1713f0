// Which words are checked, and which count as the person's own.
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../domain/contract/api.ts';
import { isChecked, isOwnWord, ownWordSet } from '../../../../domain/spelling/words.ts';

describe('words that are checked', () => {
  it.each(['badplatsens', 'Badplatsen', 'EU:s', "don't", 'e-post', 'BADPLATSEN', 'är'])('%s', (word) => {
    expect(isChecked(word)).toBe(true);
  });
});

describe('words that are not', () => {
  it.each([
    ['a number', '2026'],
    ['a word with a number in it', 'R11'],
    ['an address of mail', 'anna.berg@kommun.se'],
    ['an address of the web', 'www.kommun.se'],
    ['a path', 'mapp/fil'],
    ['an abbreviation', 'GDPR'],
    ['a picture character', '🙂'],
    ['one with a modifier', '👍🏽'],
    ['a single letter', 'a'],
    ['signs', '---'],
    ['nothing', ''],
  ])('%s', (_what, word) => {
    expect(isChecked(word)).toBe(false);
  });
});

describe("a person's own words", () => {
  const own = ownWordSet(['norråsaveckan', 'Klippvik', 'wi-fi']);
  it.each(['norråsaveckan', 'Norråsaveckan', 'NORRÅSAVECKAN', 'norråsaveckans', 'Klippvik', 'Klippviks', 'KLIPPVIK'])(
    '%s is one',
    (word) => {
      expect(isOwnWord(word, own)).toBe(true);
    },
  );
  it.each(['klippvik', 'norråsaVeckan', 'norråsa', 's', ''])('%s is none', (word) => {
    expect(isOwnWord(word, own)).toBe(false);
  });
});

describe('a call', () => {
  const { input } = calls['spelling.check'];
  it('takes some hundreds of words of a hundred letters, and no more', () => {
    const words = (count: number, letters = 5) => ({ words: Array.from({ length: count }, () => 'å'.repeat(letters)) });
    expect(input.safeParse(words(300, 100)).success).toBe(true);
    expect(input.safeParse(words(301)).success).toBe(false);
    expect(input.safeParse(words(10_000)).success).toBe(false);
    expect(input.safeParse(words(1, 101)).success).toBe(false);
    expect(input.safeParse(words(1, 0)).success).toBe(false);
  });
});
