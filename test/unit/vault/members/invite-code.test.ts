// One-time codes: random, parsed leniently, and a typing error is detected before the vault is asked.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCode, parseCode } from '../../../../electron/vault/members/invite-code.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** fast-check draws the bytes, so that a failure can be repeated. */
const code = fc.uint8Array({ minLength: 24, maxLength: 24 }).map((bytes) => generateCode(() => bytes));
const plain = (text: string): string => text.replaceAll('-', '');

describe('a one-time code', () => {
  it('has five groups of five characters and is never the same', () => {
    const codes = Array.from({ length: 500 }, () => generateCode());
    for (const one of codes) expect(one).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(new Set(codes).size).toBe(500);
    // Nearly every symbol occurs in every position except the check symbol: no visible bias.
    for (let place = 0; place < 24; place += 1)
      expect(new Set(codes.map((one) => plain(one)[place])).size).toBeGreaterThan(28);
  });

  it('is read in any case, with any spaces and dashes, with O for 0 and I or L for 1', () => {
    fc.assert(
      fc.property(
        code,
        fc.array(fc.constantFrom('', ' ', '-', '–', '\u00a0', '\t'), { minLength: 25, maxLength: 25 }),
        fc.boolean(),
        (one, gaps, lower) => {
          const typed = Array.from(
            plain(one),
            (letter, i) =>
              (gaps[i] ?? '') + (letter === '0' ? 'o' : letter === '1' ? (i % 2 === 0 ? 'I' : 'l') : letter),
          ).join('');
          expect(parseCode(lower ? typed.toLowerCase() : typed)).toBe(one);
        },
      ),
    );
  });

  it('is rejected with one wrong character or two adjacent ones swapped', () => {
    fc.assert(
      fc.property(code, fc.nat(24), fc.constantFrom(...Array.from(alphabet)), (one, place, letter) => {
        const text = plain(one);
        const changed = text.slice(0, place) + letter + text.slice(place + 1);
        expect(parseCode(changed)).toBe(letter === text[place] ? one : null);
      }),
    );
    fc.assert(
      fc.property(code, fc.nat(23), (one, place) => {
        const text = plain(one);
        const exchanged = text.slice(0, place) + (text[place + 1] ?? '') + (text[place] ?? '') + text.slice(place + 2);
        expect(parseCode(exchanged)).toBe(exchanged === text ? one : null);
      }),
    );
  });

  it('is rejected in any other shape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const read = parseCode(typed);
        expect(read === null || /^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/.test(read)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(code, (one) => {
        for (const typed of [
          '',
          one.slice(1),
          `${one}0`,
          one.replace(/./, 'U'),
          one.replace(/./, 'Å'),
          one.replace(/./, '*'),
        ])
          expect(parseCode(typed)).toBeNull();
      }),
    );
  });
});
