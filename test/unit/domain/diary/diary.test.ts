// Numbers of a series: format, parsing, the next one, missing ones; and what the public diary leaves out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber, normalForm, parsePattern, type Pattern, parseNumber } from '../../../../domain/diary/pattern.ts';
import { gapsOf, keepsSeries, nextSequence, publicEntry } from '../../../../domain/diary/rules.ts';
import { stateOf, withRole } from '../../support/world/index.ts';

const SEED = { seed: 20_261_124, numRuns: 300 };
const pattern = (text: string): Pattern => {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe('the number pattern of a series', () => {
  it.each([
    ['KS ÅÅÅÅ/NNNNN', 'KS 2026/00123'],
    ['BUN ÅÅÅÅ-NNN', 'BUN 2026-123'],
    ['ÅÅ.NNNN', '26.0123'],
    ['Dnr NNNNNN', 'Dnr 000123'],
    ['NNN/ÅÅÅÅ (KFN)', '123/2026 (KFN)'],
  ])('%s produces %s', (text, written) => {
    expect(formatNumber(pattern(text), 2026, 123)).toBe(written);
    expect(parseNumber(pattern(text), written)).toMatchObject({ number: written, sequence: 123 });
  });

  it.each([
    '',
    'KS',
    'ÅÅÅÅNNNN',
    'NNNNÅÅ',
    'ÅÅÅÅ/ÅÅ/NN',
    'KS 2026/NNNN',
    'NNNNNNNNNN',
    'KS\nÅÅÅÅ/NN',
    '=ÅÅÅÅ/NN',
    'KS*ÅÅÅÅ/NN',
  ])('refuses %j', (text) => {
    expect(parsePattern(text)).toMatchObject({ ok: false, error: { code: 'diary.badPattern' } });
  });

  it('ignores case, spaces, leading zeros and direction marks when comparing numbers', () => {
    const ks = pattern('KS ÅÅÅÅ/NNNNN');
    for (const typed of [
      'KS 2026/00123',
      'ks2026/123',
      ' Ks  2026 / 0123 ',
      'KS\u00A02026/00123',
      '\u202EKS 2026/123\u202C',
      'ＫＳ 2026/123',
    ])
      expect(parseNumber(ks, typed), typed).toEqual({ number: 'KS 2026/00123', year: 2026, sequence: 123 });
    for (const typed of [
      'KS 2026/0',
      'KS 2026/',
      'KS 26/123',
      'KFN 2026/123',
      'KS 2026/123 A',
      '=KS 2026/123',
      'KS 2026/12.3',
      'KS 2026/-1',
      'KS 2026/9999999999',
      '9'.repeat(10_000),
    ])
      expect(parseNumber(ks, typed), typed.slice(0, 20)).toBeNull();
    expect(normalForm('ks 2026/00123')).toBe(normalForm('KS2026/123'));
  });

  it('reads back every number that it writes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('KS ÅÅÅÅ/NNNNN', 'ÅÅÅÅ-N', 'N:ÅÅÅÅ', 'SBN.ÅÅÅÅ.NNN'),
        fc.integer({ min: 1990, max: 2199 }),
        fc.integer({ min: 1, max: 999_999_999 }),
        (text, year, sequence) => {
          const written = formatNumber(pattern(text), year, sequence);
          expect(parseNumber(pattern(text), written.toLowerCase())).toEqual({ number: written, year, sequence });
        },
      ),
      SEED,
    );
  });
});

describe('a number series', () => {
  it('continues after the highest number, and starts at the configured one', () => {
    expect(nextSequence({ year: 2026, first: 40 }, 2026, [])).toBe(40);
    expect(nextSequence({ year: 2026, first: 40 }, 2026, [7, 58])).toBe(59);
    expect(nextSequence({ year: 2026, first: 40 }, 2027, [])).toBe(1);
  });

  it('lists what is missing between the lowest and the highest number', () => {
    expect(gapsOf([])).toEqual([]);
    expect(gapsOf([3, 4, 7, 9])).toEqual([
      { from: 5, to: 6 },
      { from: 8, to: 8 },
    ]);
  });

  it('is kept by the board’s and the municipality’s registrars and by administrators', () => {
    const state = stateOf();
    const data = {
      ...state,
      departments: {
        kultur: { id: 'kultur', name: 'Kultur', boardId: 'kfn', archived: null, changed: { at: '', by: '' } },
      },
    };
    expect(keepsSeries(withRole('a', 'registrar', 'kultur'), data, 'kfn')).toBe(true);
    expect(keepsSeries(withRole('a', 'registrar', 'kultur'), data, 'bun')).toBe(false);
    expect(keepsSeries(withRole('a', 'registrar', null), data, 'bun')).toBe(true);
    expect(keepsSeries(withRole('a', 'administrator', null), data, 'bun')).toBe(true);
    expect(keepsSeries(withRole('a', 'departmentChief', 'kultur'), data, 'kfn')).toBe(false);
  });
});

it('the public entry omits withheld fields, and both fields of a confidential record (OSL 5:2)', () => {
  const entry = { counterpart: 'Åsa', matter: 'Kommentar', withholdCounterpart: true, withholdMatter: false };
  expect(publicEntry(entry, false)).toMatchObject({ counterpart: '', matter: 'Kommentar' });
  expect(publicEntry({ ...entry, withholdCounterpart: false }, true)).toMatchObject({ counterpart: '', matter: '' });
});
