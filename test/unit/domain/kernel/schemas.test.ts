import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanText,
  Id,
  Line,
  OptionalMail,
  OptionalPhone,
  parseStored,
  PastedText,
  RequiredText,
  Text,
  WebAddress,
} from '../../../../domain/kernel/schemas.ts';

describe('stored text', () => {
  it('is unchanged when cleaned again, so that preserved text survives a round trip', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'e',
        'a',
        '\u0301',
        '\u030A',
        '\u202A',
        '\u2066',
        '\u0000',
        '\r',
        '\n',
        ' ',
        '\u1161',
        '\u1100',
        '\u2126',
        'ﬁ',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const once = cleanText(parts.join(''));
        expect(cleanText(once)).toBe(once);
        expect(once.normalize('NFC')).toBe(once);
      }),
    );
    expect(PastedText.parse('cafe\u202A\u0301')).toBe('café');
    // Removing a character creates a new line end.
    expect(cleanText('a\r\u0000\nb')).toBe(cleanText(cleanText('a\r\u0000\nb')));
  });
});

describe('text stored by an earlier version', () => {
  it('can be read even if it now counts as empty, and is refused as new input', () => {
    for (const schema of [Line, RequiredText]) {
      expect(parseStored(() => schema.parse('\u200B\u200E'))).toBe('\u200B\u200E');
      expect(parseStored(() => schema.parse('Anna\u200E Ek'))).toBe('Anna Ek');
      expect(() => parseStored(() => schema.parse(1))).toThrow();
      expect(schema.safeParse('\u200B\u200E').error?.issues).toMatchObject([{ code: 'too_small' }]);
    }
  });
  it('is read as such only within its own parse', () => {
    expect(() =>
      parseStored(() => {
        throw new Error('broken');
      }),
    ).toThrow('broken');
    expect(parseStored(() => parseStored(() => 1) + Number(Line.safeParse('\u200B').success))).toBe(2);
    expect(Line.safeParse('\u200B').success).toBe(false);
  });
  it('keeps its addresses, without what cannot be seen in them', () => {
    expect(WebAddress.parse(' https://exempel.se/\u202Esida\u200B ')).toBe('https://exempel.se/sida');
  });
});

describe('a text that is far too long', () => {
  it.each([
    ['a line', Line, 200],
    ['a text', Text, 20_000],
    ['a pasted text', PastedText, 200_000],
    ['an address', WebAddress, 2000],
    ['a mail address', OptionalMail, 254],
    ['a telephone number', OptionalPhone, 40],
  ] as const)('is refused with its own limit, however long it is: %s', (_what, schema, max) => {
    for (const length of [max + 1, max * 2 + 1001, 5_000_000]) {
      const text = `https://a.se/${'1'.repeat(length)}`;
      const issues =
        schema
          .safeParse(schema === OptionalPhone ? '1'.repeat(length) : text)
          .error?.issues.flatMap((issue) => (issue.code === 'invalid_union' ? issue.errors.flat() : issue)) ?? [];
      expect(
        issues.filter(({ code }) => code === 'too_big'),
        String(length),
      ).toMatchObject([{ maximum: max }]);
    }
  });
});

it('an identifier is a short ASCII token, and never a built-in property name', () => {
  for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'a b', 'å', 'x'.repeat(65)])
    expect(Id.safeParse(id).success, id).toBe(false);
  for (const id of ['a', 'proto', '7bcf02e8-b6f3-4521-a9df-a91c198dbe7c', 'kultur_1'])
    expect(Id.safeParse(id).success, id).toBe(true);
});
