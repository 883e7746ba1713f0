// The receipt of the registrar's own system, as somebody pastes it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNumbers, formatNumber, parsePattern } from '../../../../domain/diary/pattern.ts';
import { pickNumber, type Picked, readReceipt } from '../../../../domain/diary-imports/receipt.ts';
import { referencesIn } from '../../../../domain/diary-imports/reference.ts';
import { must } from '../../../support/results.ts';

const pattern = (text: string) => must(parsePattern(text));
const SERIES = [
  { seriesId: 'ks', pattern: pattern('KS ÅÅÅÅ/NNNNN') },
  { seriesId: 'sn', pattern: pattern('SN ÅÅÅÅ/NNNN') },
];
/** What each record of a receipt gets, as a record of that board. */
const read = (text: string, seriesId = 'ks'): [string, string][] =>
  readReceipt(text, SERIES).map((item) => [item.reference, said(pickNumber(item, seriesId))]);
const said = (picked: Picked): string => ('number' in picked ? `${picked.outcome} ${picked.number}` : picked.outcome);

describe('[R21.2] the receipt of the registrar’s own system', () => {
  it.each([
    ['a subject line', 'SV: Handling att diarieföra [KV M-2026-014] KS 2026/123'],
    ['a number before the reference', 'KS 2026/00123 är registrerat, er referens KV M-2026-014.'],
    ['lower case, without brackets, other dashes', 'vb: kv m–2026–14, dnr ks2026/00123'],
    ['no mark at all', 'Ert ärende M-2026-014 har fått diarienummer KS 2026/00123'],
    ['the number of a document within the matter', 'KV M-2026-014: KS 2026/00123-1'],
    [
      'the mail that is answered below',
      [
        'Hej! Diarienummer: KS 2026/00123',
        '> Referens: KV M-2026-014',
        '> Ärende: Fråga om KS 2025/00009 och KS 2025/00010',
        '> Id: moderation/abc',
      ].join('\r\n'),
    ],
    [
      'several numbers, one of them called so',
      'KV M-2026-014\nRör även KS 2024/7.\nDiarienummer: KS 2026/00123\nSe också KS 2024/8.',
    ],
    [
      'a forwarded mail without quotation marks',
      'KS 2026/00123\n-----Ursprungligt meddelande-----\nÄmne: [KV M-2026-014]\nHandlingen KS 2020/00001',
    ],
  ])('gives the number in %s', (_what, text) => {
    expect(read(text)).toEqual([['M-2026-014', 'found KS 2026/00123']]);
  });

  it('reads several records, each with the number on its line, or below it', () => {
    const expected = [
      ['M-2026-014', 'found KS 2026/00123'],
      ['F-2026-031', 'found KS 2026/00124'],
      ['item/ab_c-1', 'noNumber'],
    ];
    expect(read('KV M-2026-014;KS 2026/123\nKV F-2026-031;KS 2026/124\nKV item/ab_c-1;')).toEqual(expected);
    expect(
      read('Referens: KV M-2026-014\nNummer: KS 2026/123\n\nKV F-2026-031\nKS 2026/124\nReferens: KV item/ab_c-1'),
    ).toEqual(expected);
  });

  it('does not guess where numbers stand above their records, or a record has several', () => {
    expect(read('KS 2026/123\nKV M-2026-014\nKS 2026/124\nKV F-2026-031')).toEqual([
      ['M-2026-014', 'several'],
      ['F-2026-031', 'several'],
    ]);
    expect(read('KV M-2026-014: KS 2026/1 eller KS 2026/2')).toEqual([['M-2026-014', 'several']]);
  });

  it('says that the number is another board’s, or missing', () => {
    expect(read('KV M-2026-014 har fått SN 2026/7')).toEqual([['M-2026-014', 'otherBoard SN 2026/0007']]);
    expect(read('KV M-2026-014 är mottaget den 2026-11-30, telefon 0278-250 00')).toEqual([['M-2026-014', 'noNumber']]);
    expect(read('Tack för ert meddelande, KS 2026/00123')).toEqual([]);
  });

  it('reads no date or telephone number as a number of a series without letters', () => {
    expect(findNumbers(pattern('ÅÅÅÅ-NN'), 'den 2026-11-30, 0278-2026-11, 2026-117 och 2026-12.')).toEqual([
      { number: '2026-117', from: 30 },
      { number: '2026-12', from: 43 },
    ]);
    expect(read('KV M-2026-014')).toEqual([['M-2026-014', 'noNumber']]);
  });

  it('finds the reference and the number in any noise', () => {
    const noise = fc.string({ unit: fc.constantFrom(...Array.from('abcåäö .,:;!?\n>\t()')), maxLength: 80 });
    fc.assert(
      fc.property(
        noise,
        noise,
        noise,
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 1, max: 9999 }),
        fc.constantFrom('', 'Re: ', 'SV: ', 'VB: SV: ', '> ', '> > '),
        (before, between, after, sequence, record, prefix) => {
          const number = formatNumber(SERIES[0]?.pattern ?? pattern('NNN'), 2026, sequence);
          const reference = `M-2026-${String(record).padStart(3, '0')}`;
          const text = `${before}\n${prefix}[KV ${reference}] ${between} ${number} ${after}`;
          expect(read(text)).toEqual([[reference, `found ${number}`]]);
        },
      ),
    );
  });

  it('never fails, and never gives a number that the text does not contain', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        for (const item of readReceipt(`KV M-2026-1 ${text}`, SERIES))
          for (const { number } of item.candidates) expect(text).toMatch(new RegExp(number.slice(0, 2), 'iu'));
      }),
    );
  });

  it('reads a long hostile text at once', () => {
    const before = performance.now();
    for (const part of ['KV ', 'KS ', '2026/', '> ', 'M-2026-', 'Diarienummer: ', ' ', 'KS    2026   / '])
      readReceipt(`KV M-2026-014 ${part.repeat(200_000 / part.length)}`, SERIES);
    expect(performance.now() - before).toBeLessThan(8000);
  });

  it('takes a kind and id only with the mark, since the mail says it besides the number', () => {
    expect(referencesIn('Id: moderation/abc, KV CAPTURE/Ab-1')).toEqual([
      { reference: 'capture/Ab-1', from: 20, to: 35, marked: true },
    ]);
  });
});
