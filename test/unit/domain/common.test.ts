import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, PastedText } from '../../../domain/common.ts';

describe('text as it is stored', () => {
  it('[R17] is the same when cleaned again, so that a preserved text shown and sent back is unchanged (any text)', () => {
    const piece = fc.oneof(fc.constantFrom('e', 'a', '\u0301', '\u030A', '\u202A', '\u2066', '\u0000', '\r', '\n', ' ', '\u1161', '\u1100', '\u2126', 'ﬁ'), fc.string({ unit: 'binary', maxLength: 3 }));
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
      const once = cleanText(parts.join(''));
      expect(cleanText(once)).toBe(once);
      expect(once.normalize('NFC')).toBe(once);
    }));
    expect(PastedText.parse('cafe\u202A\u0301')).toBe('café');
    // A line end that only taking something away makes.
    expect(cleanText('a\r\u0000\nb')).toBe(cleanText(cleanText('a\r\u0000\nb')));
  });
});
