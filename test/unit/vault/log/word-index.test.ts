// Texts in blocks, sorted by word, are found like those that are searched one by one.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldWord, fuzzyMatcher } from '../../../../electron/vault/log/fuzzy-match.ts';
import { EXACT_MATCH, NEAR_MATCH, NO_MATCH, WordIndex } from '../../../../electron/vault/log/word-index.ts';

const SEED = 20_261_128;
const WORDS = [
  'gata',
  'gatan',
  'gator',
  'snöröjning',
  'snöröjnign',
  'snorojning',
  'aakesson',
  'åkesson',
  'café',
  'å',
  'x9',
  '😀',
];

/** What a plain comparison of all words says. */
function plainAnswer(text: string, searchWords: readonly string[], allowTypos: boolean): number {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const all = (test: (asked: string, word: string) => boolean): boolean =>
    searchWords.every((asked) => words.some((word) => test(asked, word)));
  const contains = (asked: string, word: string): boolean => word.includes(asked);
  const near = (asked: string, word: string): boolean => fuzzyMatcher(foldWord(asked))(foldWord(word));
  if (all(contains)) return EXACT_MATCH;
  return allowTypos && all((asked, word) => contains(asked, word) || near(asked, word)) ? NEAR_MATCH : NO_MATCH;
}

/** A word with one letter changed, left out, doubled or swapped with the next, or the word itself. */
const misspelt = fc
  .tuple(
    fc.constantFrom(...WORDS),
    fc.nat({ max: 9 }),
    fc.constantFrom('as it is', 'other', 'none', 'twice', 'swapped'),
  )
  .map(([word, place, how]) => {
    const letters = Array.from(word);
    const at = place % letters.length;
    if (how === 'other') letters[at] = 'q';
    if (how === 'none') letters.splice(at, 1);
    if (how === 'twice') letters.splice(at, 0, letters[at] ?? '');
    if (how === 'swapped') letters.splice(at, 2, ...letters.slice(at, at + 2).reverse());
    return letters.join('');
  });
const askedWord = fc.oneof(
  misspelt,
  fc.constantFrom(...WORDS).map((word) => word.slice(0, 2)),
);

it('answers like a plain comparison, for any number of texts and words', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(misspelt, { maxLength: 5 }).map((words) => words.join(' ')),
        { maxLength: 40 },
      ),
      fc.array(
        askedWord.filter((word) => word !== ''),
        { minLength: 1, maxLength: 3 },
      ),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (texts, asked, textsPerBlock, allowTypos) => {
        const index = new WordIndex(textsPerBlock);
        for (const text of texts) index.add(text);
        expect(index.size).toBe(texts.length);
        const found = new Uint8Array(texts.length);
        index.search(asked, allowTypos, found);
        expect([...found]).toEqual(texts.map((text) => plainAnswer(text, asked, allowTypos)));
      },
    ),
    { seed: SEED, numRuns: 2000 },
  );
});

it('needs every word, however many are asked for', () => {
  const index = new WordIndex(2);
  const many = Array.from({ length: 40 }, (_, i) => `ord${String.fromCodePoint(97 + (i % 26))}${i}`);
  const texts = [many.join(' '), many.slice(1).join(' '), many.slice(0, -1).join(' '), many.join(' '), ''];
  for (const text of texts) index.add(text);
  const found = new Uint8Array(texts.length);
  index.search(many, true, found);
  expect([...found]).toEqual([EXACT_MATCH, NO_MATCH, NO_MATCH, EXACT_MATCH, NO_MATCH]);
});
