// The dictionaries that come with the program, opened as the program opens them.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SpellChecker } from '../../../../electron/spelling/checker.ts';
import { openChecker } from '../../../../electron/spelling/dictionaries.ts';

const PACKAGES: Readonly<Record<string, string>> = { sv: 'dictionary-sv', en: 'dictionary-en-gb' };
const root = path.resolve(import.meta.dirname, '../../../..');

let checker: SpellChecker;
beforeAll(async () => {
  checker = await openChecker((name) => {
    const [language = '', kind = ''] = name.split('.');
    return readFile(path.join(root, 'node_modules', PACKAGES[language] ?? '', `index.${kind}`));
  });
});

/** The misspelt ones of the words. */
const misspelt = (words: readonly string[], language: 'sv' | 'en' = 'sv'): string[] =>
  checker.misspelt(words, language).map((position) => words[position] ?? '');

describe('right words', () => {
  it.each([
    ['Swedish', ['badplatsen', 'kommentar', 'ersättare', 'återkommer', 'föräldraledighet', 'och', 'är']],
    [
      'compounds, in any form',
      ['badplatsens', 'förskolechefen', 'miljönämndens', 'bygglovsansökan', 'snöröjningen', 'sommarlovet'],
    ],
    ['capitals', ['Badplatsen', 'BADPLATSEN', 'Göteborg', 'Kommunfullmäktige']],
    ['with signs in them', ['EU:s', 'e-post', 'barn-', "don't"]],
    ['English', ['colour', 'organised', 'council', 'swimming', 'moderation']],
  ])('%s', (_what, words) => {
    expect(misspelt(words)).toEqual([]);
    expect(misspelt(words, 'en')).toEqual([]);
  });
});

it('misspelt words are found in both languages, where they are', () => {
  const wrong = ['komentar', 'badplatsenss', 'återkomer', 'semestter', 'recieve', 'definately'];
  expect(misspelt(wrong)).toEqual(wrong);
  expect(checker.misspelt(['badplats', 'komentar', 'council', 'recieve'], 'sv')).toEqual([1, 3]);
});

it('a word in small letters that is a name is misspelt', () => {
  expect(misspelt(['göteborg', 'Göteborg'])).toEqual(['göteborg']);
});

it('suggests at most five words, those of the language first', () => {
  expect(checker.suggest('komentar', 'sv')[0]).toBe('kommentar');
  expect(checker.suggest('biblotek', 'sv')).toContain('bibliotek');
  expect(checker.suggest('recieve', 'en')[0]).toBe('receive');
  for (const word of ['komentar', 'badplatsenss', 'hus', 'recieve', 'xqzv'])
    expect(checker.suggest(word, 'sv').length).toBeLessThanOrEqual(5);
});

it('what is no word of either language is answered, whatever it is', () => {
  const odd = ['', ' ', '🙂', '\u0000', '\u202Egnal', 'å'.repeat(100), 'مرحبا', '\uD800', '-', "'", '%s', '/XY'];
  expect(() => checker.misspelt(odd, 'sv')).not.toThrow();
  for (const word of odd) expect(() => checker.suggest(word, 'sv')).not.toThrow();
  expect(misspelt(['badplats'])).toEqual([]);
});
