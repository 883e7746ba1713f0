import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lackSentences, lacksText } from '../../../../domain/captures/lacks.ts';
import { CaptureLacks } from '../../../../domain/captures/model.ts';
import { comparableText, fromPageText, PageBlocks, toPageText } from '../../../../domain/evidence/page-text.ts';

const block = fc.record({ author: fc.option(fc.string()), text: fc.string() });

describe('the text of a page', () => {
  it('has one line for each block, whatever the page writes, and is read back the same', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 20 }), (blocks) => {
        const kept = PageBlocks.parse(blocks);
        const text = toPageText(kept);
        expect(text.split('\n')).toHaveLength(kept.length + 1);
        expect(fromPageText(text)).toEqual(kept);
      }),
    );
  });

  it('is a comment or post where there is a tab, with its author before it', () => {
    expect(
      toPageText(
        PageBlocks.parse([
          { author: null, text: ' Badet\n i  Norråsa ' },
          { author: 'Kalle\tK', text: 'Hej\tdär\u202E' },
          { author: null, text: ' \n ' },
        ]),
      ),
    ).toBe('Badet i Norråsa\nKalle K\tHej där\n');
  });

  it('is compared without case, spaces, punctuation and emoji', () => {
    expect(comparableText('  Hej,\n HEJ… 😡👍🏽 då!')).toBe('hej hej då');
    expect(comparableText('Å'.normalize('NFD'))).toBe('å');
  });
});

describe('what a capture lacks', () => {
  it('is said in numbers alone, the most important first', () => {
    const lacks = CaptureLacks.parse({ stated: 34, comments: 12, collapsed: 1, images: 2, frames: 0 });
    expect(lackSentences(lacks)).toEqual([
      { code: 'comments', params: { stated: 34, count: 12 } },
      { code: 'collapsed', params: { count: 1 } },
      { code: 'images', params: { count: 2 } },
    ]);
    expect(lacksText(lacks)).toBe(true);
  });

  it('is nothing where the page says fewer than were saved, and before it was counted', () => {
    const lacks = CaptureLacks.parse({ stated: 3, comments: 12, collapsed: 0, images: 1, frames: 0 });
    expect(lackSentences(lacks)).toEqual([{ code: 'images', params: { count: 1 } }]);
    expect([lacksText(lacks), lacksText(undefined), lackSentences(undefined)]).toEqual([false, false, []]);
  });

  it('is bounded, and refuses what is no number', () => {
    expect(CaptureLacks.parse({ stated: 1e15, comments: 0, collapsed: 0, images: 0, frames: 0 }).stated).toBe(
      1_000_000,
    );
    expect(CaptureLacks.safeParse({ stated: '<b>', comments: 0, collapsed: 0, images: 0, frames: 0 }).success).toBe(
      false,
    );
  });
});
