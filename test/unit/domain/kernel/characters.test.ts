import { describe, expect, it } from 'vitest';
import { charactersOf, countCharacters } from '../../../../domain/kernel/characters.ts';

describe('characters', () => {
  it.each([
    ['', 0],
    ['Hej', 3],
    ['a\u030A', 1],
    ['👍🏽', 1],
    ['👩‍👩‍👧', 1],
    ['🇸🇪', 1],
    ['å\nä', 3],
    ['مرحبا', 5],
  ])('%j are counted as a reader sees them: %i', (text, count) => expect(countCharacters(text)).toBe(count));

  it('are the text when joined', () => expect(charactersOf('Å👩‍👩‍👧!').join('')).toBe('Å👩‍👩‍👧!'));
});
