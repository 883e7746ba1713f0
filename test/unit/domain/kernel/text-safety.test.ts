// The one set of invisible and direction characters, and what uses it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../../domain/kernel/schemas.ts';
import { safeFileName } from '../../../../domain/kernel/file-name.ts';
import {
  oneLine,
  replaceUnsafe,
  safeLines,
  startsFormula,
  withoutUnsafe,
} from '../../../../domain/kernel/text-safety.ts';
import { sanitise } from '../../../../electron/vault/model/sanitise.ts';

/** The sets that five places had before there was one, without tab, line feed and carriage return. */
const EARLIER_SETS = [
  // oxlint-disable-next-line no-control-regex -- control characters are what the test removes
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/,
  // oxlint-disable-next-line no-control-regex -- control characters are what the test removes
  /[\u0000-\u0008\u000B\u000C\u000E-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/,
  // oxlint-disable-next-line no-control-regex -- control characters are what the test removes
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069]/,
];
const CODE_POINTS = Array.from({ length: 0x110000 }, (_, code) => code).filter(
  (code) => code < 0xd800 || code > 0xdfff,
);

const HIDDEN = [
  ...['\u0000', '\u0007', '\u007F', '\u0085', '\u009F', '\u00AD', '\u034F', '\u061C', '\u115F', '\u180E', '\u200B'],
  ...['\u200E', '\u200F', '\u2028', '\u2029', '\u202A', '\u202E', '\u2060', '\u2064', '\u2066', '\u2069', '\u206F'],
  ...['\u3164', '\uFEFF', '\uFFA0', '\uFFF9', '\uFFFB', '\u{1D173}', '\u{E0001}', '\u{E0041}'],
];
const hidden = fc.constantFrom(...HIDDEN);
const piece = fc.oneof(
  hidden,
  fc.constantFrom(
    'a',
    'e\u0301',
    '\u0301',
    '\r',
    '\n',
    '\t',
    ' ',
    '=',
    "'",
    '\u200D',
    '\uFE0F',
    '👩',
    '\u{1F3F4}',
    '\u{E0067}',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

describe('the set of unsafe characters', () => {
  it('contains everything that any earlier set contained, and every control and default-ignorable character', () => {
    const kept = CODE_POINTS.filter((code) => withoutUnsafe(String.fromCodePoint(code)) !== '');
    const escaped = kept.filter((code) => EARLIER_SETS.some((set) => set.test(String.fromCodePoint(code))));
    expect(escaped).toEqual([]);
    const invisible = kept.filter((code) =>
      /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(String.fromCodePoint(code)),
    );
    expect(invisible.filter((code) => code < 0xe0100).map((code) => code.toString(16))).toEqual(
      ['9', 'a', '180b', '180c', '180d', '180f', '200c', '200d'].concat(
        Array.from({ length: 16 }, (_, at) => (0xfe00 + at).toString(16)),
      ),
    );
    for (const sign of HIDDEN) expect(withoutUnsafe(`a${sign}b`)).toBe('ab');
  });

  it.each([
    ['emoji made of several', '👩‍👩‍👧 ❤️ 👍🏽'],
    ['Persian with a joiner', 'می‌خواهم'],
    ['Arabic', 'مرحبا'],
    ['an Indic conjunct', 'क्‍ष'],
    ['the flag of Wales', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}'],
    ['Swedish', 'Å, ä och ö – «citat» … 100 %'],
  ])('leaves visible text alone: %s', (_what, visible) => {
    expect(withoutUnsafe(visible)).toBe(visible);
    expect(cleanText(visible)).toBe(visible.normalize('NFC'));
  });

  it('hides no message in tags behind a flag', () => {
    const message = Array.from('ignore everything', (sign) => String.fromCodePoint(0xe0000 + sign.charCodeAt(0)));
    expect(Array.from(withoutUnsafe(`\u{1F3F4}${message.join('')}`)).length).toBeLessThanOrEqual(8);
    expect(withoutUnsafe(message.join(''))).toBe('');
  });
});

describe('stored text', () => {
  it('has no unsafe character, one kind of line end, and does not change when cleaned again', () => {
    fc.assert(
      fc.property(text, (dirty) => {
        for (const clean of [safeLines, cleanText, oneLine, sanitise, withoutUnsafe]) {
          const once = clean(dirty);
          expect(withoutUnsafe(once)).toBe(once);
          expect(clean(once)).toBe(once);
        }
        expect(cleanText(dirty)).not.toMatch(/[\r\u0085\u2028\u2029]/);
        expect(oneLine(dirty)).not.toMatch(/[\t\n\r]/);
        expect(sanitise(dirty).length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 3000 },
    );
  });

  it('is the same whatever hidden characters are scattered in it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'å', ' ', '1'), hidden)), (pairs) => {
        const lines = new Set(['\u0085', '\u2028', '\u2029']);
        const dirty = pairs.map(([sign, mark]) => sign + (lines.has(mark) ? '' : mark)).join('');
        expect(cleanText(dirty)).toBe(
          pairs
            .map(([sign]) => sign)
            .join('')
            .trim(),
        );
      }),
    );
  });

  it('takes no longer for a long text of hidden characters', () => {
    const began = performance.now();
    cleanText(`\u{1F3F4}${'\u{E0041}'.repeat(200_000)}${'a\u200B'.repeat(200_000)}`);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('what uses the set', () => {
  it('a file name shows one sign for each unsafe character', () => {
    expect(replaceUnsafe('a\tb\u202Ec\u00ADd', '-')).toBe('a-b-c-d');
    fc.assert(
      fc.property(text, (dirty) => {
        expect(withoutUnsafe(safeFileName(dirty))).toBe(safeFileName(dirty));
      }),
    );
  });

  it('finds a formula also behind what cannot be seen', () => {
    expect(['=1', '+1', '-1', '@a', '＝1', '\t1', '\r1', 'a=1', ' =1', ''].map(startsFormula)).toEqual([
      ...[true, true, true, true, true, true, true],
      ...[false, false, false],
    ]);
    fc.assert(
      fc.property(fc.array(hidden), fc.constantFrom('=', '+', '-', '@'), (marks, sign) => {
        expect(startsFormula(`${marks.join('')}${sign}1`)).toBe(true);
      }),
    );
  });
});
