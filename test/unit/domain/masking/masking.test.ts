// Masks over texts: what they hide leaves nothing behind, and the same words are found in other texts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskable, type TextMask } from '../../../../domain/masking/model.ts';
import { needlesOf, placesIn, prepared, searchable } from '../../../../domain/masking/search.ts';
import {
  applyMasks,
  hiddenStrings,
  maskMark,
  normaliseMasks,
  occurrencesElsewhere,
  shownText,
} from '../../../../domain/masking/text.ts';

const LABEL = 'OSL 21:1';
const over = (text: string, ...hidden: string[]): TextMask[] =>
  hidden.map((part) => ({ from: text.indexOf(part), to: text.indexOf(part) + part.length, label: LABEL }));
const masked = (text: string, ...hidden: string[]): string => shownText(applyMasks(text, over(text, ...hidden)));

describe('a masked text', () => {
  it('[R42.2] has a mark whose length does not depend on what is under it', () => {
    expect(masked('Hej Bo, välkommen', 'Bo')).toBe('Hej [maskat, OSL 21:1], välkommen');
    expect(masked('Hej Bartholomeus von Test, välkommen', 'Bartholomeus von Test')).toBe(
      'Hej [maskat, OSL 21:1], välkommen',
    );
  });

  it('[R42.2] does not show how many words or spaces are hidden', () => {
    const texts = ['Av Anna', 'Av Anna Test', 'Av  Anna \n Maria   Test '].map((text) => `${text} från Bollnäs`);
    const shown = texts.map((text) => {
      const names = text.slice(2, text.indexOf('från')).trim().split(/\s+/);
      return masked(text, ...names);
    });
    expect(new Set(shown)).toEqual(new Set(['Av [maskat, OSL 21:1] från Bollnäs']));
  });

  it('keeps line ends beside a mask, and two grounds apart', () => {
    expect(masked('Hej\n\nAnna\n\nTack', 'Anna')).toBe('Hej\n[maskat, OSL 21:1]\nTack');
    const text = 'Anna Test';
    const masks = [
      { from: 0, to: 4, label: 'OSL 21:1' },
      { from: 5, to: 9, label: 'OSL 25:1' },
    ];
    expect(shownText(applyMasks(text, masks))).toBe('[maskat, OSL 21:1] [maskat, OSL 25:1]');
    expect(shownText(applyMasks(text, [{ from: 0, to: 6, label: 'A' }, ...masks.slice(1)]))).toBe(
      '[maskat, A, OSL 25:1]',
    );
  });

  it('hides whole characters, never half an emoji or a letter without its accent', () => {
    const text = 'x👩‍👩‍👧y é'.normalize('NFD');
    expect(normaliseMasks(text, [{ from: 2, to: 4, label: '' }])).toEqual([
      { from: 1, to: 9, label: '', halfWord: false },
    ]);
    expect(shownText(applyMasks(text, [{ from: text.length - 1, to: text.length, label: '' }]))).not.toContain('e');
  });

  it('reports a mask over half a word', () => {
    const text = 'Testsson skrev';
    expect(normaliseMasks(text, [{ from: 0, to: 4, label: '' }])[0]?.halfWord).toBe(true);
    expect(normaliseMasks(text, [{ from: 0, to: 8, label: '' }])[0]?.halfWord).toBe(false);
  });

  it('leaves out masks of nothing and outside the text', () => {
    expect(
      normaliseMasks('abc', [
        { from: 2, to: 2, label: '' },
        { from: 9, to: 12, label: '' },
        { from: 2, to: 1, label: '' },
      ]),
    ).toEqual([]);
    expect(normaliseMasks('abc', [{ from: 2, to: 99, label: '' }])).toEqual([
      { from: 2, to: 3, label: '', halfWord: true },
    ]);
  });

  it('[R42.2] holds no character of what is hidden, whatever the text and the masks', () => {
    const mask = fc.record({ from: fc.nat(60), length: fc.nat(20), label: fc.constantFrom('A', 'B', '') });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(mask, { maxLength: 6 }), (text, given) => {
        const masks = given.map(({ from, length, label }) => ({ from, to: from + length, label }));
        const parts = applyMasks(text, masks);
        const applied = normaliseMasks(text, masks);
        const squeezed = (value: string): string => value.replace(/\s+/g, '');
        let shown = '';
        let at = 0;
        for (const { from, to } of applied) {
          shown += text.slice(at, from);
          at = to;
        }
        shown += text.slice(at);
        expect(squeezed(parts.map((part) => (part.kind === 'text' ? part.text : '')).join(''))).toBe(squeezed(shown));
        expect(parts.filter(({ kind }) => kind === 'mask')).toHaveLength(applied.length);
        for (const { from, to } of masks.filter(({ from: start, to: end }) => start < Math.min(end, text.length)))
          expect(applied.some((mask) => mask.from <= from && Math.min(to, text.length) <= mask.to)).toBe(true);
      }),
    );
  });

  it('[R42.2] has no other length, width or line than that of its ground, over a thousand names', () => {
    const lengths = new Set<number>();
    for (let index = 1; index <= 1000; index += 1) {
      const name = 'Åäi W'.repeat(index);
      lengths.add(masked(`Från ${name}. Hej`, name.trim()).length);
    }
    expect(lengths.size).toBe(1);
    expect(maskMark('')).toBe('[maskat]');
  });
});

describe('the same words elsewhere', () => {
  const elsewhere = (string: string, text: string): string[] =>
    occurrencesElsewhere([string], [{ id: 't', text, masks: [] }]).map(({ from, to }) => text.slice(from, to));

  it.each([
    ['Anna', 'ANNA kom, och Annas hund, och Kannan', ['ANNA', 'Annas']],
    ['Anna Test', 'anna\n  test', ['anna\n  test']],
    ['Anna Test', 'AnnaTest', ['AnnaTest']],
    ['Åsa', 'Åsa'.normalize('NFD'), ['Åsa'.normalize('NFD')]],
    ['Fiktivsson', 'herr Fik-\ntivsson', ['Fik-\ntivsson']],
    ['Anna', 'An\u200Bna', ['An\u200Bna']],
    ['070-123 45 67', 'ring +46701234567', ['+46701234567']],
    ['+46 70 123 45 67', 'ring 0701234567', ['0701234567']],
    ['19811218-9876', 'nr 811218-9876', ['811218-9876']],
    ['811218-9876', 'nr 198112189876', ['198112189876']],
    ['Bo', 'i sin bostad', []],
    ['...', 'a ... b', []],
  ])('%s in "%s"', (string, text, places) => {
    expect(elsewhere(string, text)).toEqual(places);
  });

  it('is not found where it is masked already', () => {
    const text = 'Anna och Anna';
    expect(occurrencesElsewhere(['Anna'], [{ id: 't', text, masks: over(text, 'Anna') }])).toEqual([
      { id: 't', string: 0, from: 9, to: 13 },
    ]);
  });

  it('what was hidden is found again in the text it came from', () => {
    const text = 'Hej Anna Test, hälsar Bo';
    const strings = hiddenStrings(text, over(text, 'Anna Test', 'Bo'));
    expect(strings).toEqual(['Anna Test', 'Bo']);
    expect(occurrencesElsewhere(strings, [{ id: 't', text, masks: [] }])).toHaveLength(2);
  });

  it('a long passage is looked for in pieces that cover all of it', () => {
    const words = Array.from({ length: 40 }, (_, index) => `ord${String(index)}`);
    const pieces = needlesOf(words.join(' '));
    expect(words.every((word) => pieces.some((piece) => piece.split(' ').includes(word)))).toBe(true);
    expect(pieces.every((piece) => piece.split(' ').length === 6)).toBe(true);
    expect(needlesOf('—')).toEqual([]);
  });

  it.each(['a', 'ab ', '-\n', '\u0301', '1', 'Anna '])(
    'half a million characters of %j take no longer than others',
    (piece) => {
      const text = piece.repeat(Math.ceil(500_000 / piece.length));
      const start = performance.now();
      const where = searchable(text);
      for (const needle of ['Anna', '0701234567', 'aaaaaaaaaaaa', '1111111111']) placesIn(where, prepared(needle));
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );
});

it('only pictures and PDF can be given out masked as files', () => {
  expect(['image/png', 'IMAGE/JPEG', 'application/pdf; a=b', 'text/html', 'video/mp4', ''].map(maskable)).toEqual([
    'picture',
    'picture',
    'pdf',
    'no',
    'no',
    'no',
  ]);
});
