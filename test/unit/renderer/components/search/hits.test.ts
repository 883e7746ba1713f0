// What counts as a hit in a text, and where it is marked.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, hasAll, piecesOf, searchable, wordsOf } from '../../../../../renderer/components/search/hits.ts';

const marked = (text: string, query: string): string =>
  piecesOf(text, wordsOf(query))
    .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('');

describe('a hit', () => {
  it('has all words, in upper or lower case, with or without accents', () => {
    expect(hasAll(searchable('Säkerhetskopiera och återställ'), wordsOf('ATERSTALL saker'))).toBe(true);
    expect(hasAll(searchable('Yıldız Łukasz Sørensen'), wordsOf('yildiz lukasz sorensen'))).toBe(true);
    expect(hasAll(searchable('Säkerhetskopiera'), wordsOf('säker faktura'))).toBe(false);
  });

  it('is marked as it is written', () => {
    expect(marked('Säkerhetskopiera', 'saker')).toBe('[Säker]hetskopiera');
    expect(marked('Mormors åtta katter åt', 'at')).toBe('Mormors [åt]ta k[at]ter [åt]');
    expect(marked('e\u0301tude', 'etude')).toBe('[e\u0301tude]');
    expect(marked('Straße 👩‍👧 nr 5', 'strasse 5')).toBe('[Straße] 👩‍👧 nr [5]');
  });

  it('of overlapping words is marked once', () => {
    expect(marked('lösenordsfil', 'lösen ordsfil senord')).toBe('[lösenordsfil]');
  });
});

it('the pieces of any text are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
      expect(
        piecesOf(text, wordsOf(query))
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

describe('an excerpt', () => {
  const long = `${'före '.repeat(60)}nyckelordet ${'efter '.repeat(60)}`;

  it('is around the hit, from word to word', () => {
    const made = excerptOf(long, wordsOf('nyckelordet'), 60);
    expect(made).toContain('nyckelordet');
    expect(made).toMatch(/^… före/);
    expect(made).toMatch(/efter …$/);
    expect(made.length).toBeLessThan(70);
  });

  it('of a short text is the text', () => {
    expect(excerptOf('  kort\n text ', [])).toBe('kort text');
  });
});
