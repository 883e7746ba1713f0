// Personal data in texts: every form is found, nothing else is certain, and no text takes long.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonalData } from '../../../../domain/personal-data/find.ts';
import type { KnownPeople } from '../../../../domain/personal-data/model.ts';
import { numbers, plain, synthetic } from './synthetic.ts';

const NOBODY: KnownPeople = { names: [], handles: [] };
/** Each hit as "kind: text", with a question mark if it is not certain. */
const found = (text: string, known: KnownPeople = NOBODY): string[] =>
  findPersonalData(text, known).map(
    ({ from, to, kind, certain }) => `${kind}${certain ? '' : '?'}: ${text.slice(from, to)}`,
  );
const named = (text: string, ...names: string[]): string[] => found(text, { names, handles: [] });

describe('personal numbers', () => {
  it.each([
    ['811218-9876', 'personalNumber'],
    ['8112189876', 'personalNumber'],
    ['19811218-9876', 'personalNumber'],
    ['198112189876', 'personalNumber'],
    ['811218+9876', 'personalNumber'],
    ['811218 9876', 'personalNumber'],
    ['811278-9873', 'coordinationNumber'],
    ['701063-2391', 'coordinationNumber'],
  ])('%s', (written, kind) => {
    expect(found(`Mitt nummer är ${written}, hälsar jag.`)).toEqual([`${kind}: ${written}`]);
  });

  it('is not certain with a wrong check digit and a hyphen, and nothing without the hyphen', () => {
    expect(found('811218-9875')).toEqual(['personalNumber?: 811218-9875']);
    expect(found('8112189875')).toEqual([]);
  });

  it.each(['811318-9876', '810230-9876', '811200-9876', '19010229-1234', '1811218-98761', '9811218-9876543'])(
    'no such date, or another number: %s',
    (written) => {
      expect(found(`nr ${written} ok`)).toEqual([]);
    },
  );
});

describe('telephone numbers', () => {
  it.each([
    '070-123 45 67',
    '0701234567',
    '070 123 45 67',
    '+46701234567',
    '+46 70 123 45 67',
    '+46 (0)70-123 45 67',
    '0046 70 123 45 67',
    '(0278) 251 23',
    '0278-251 23',
    '0278/251 23',
    '08-123 456 78',
    '070–123 45 67',
  ])('%s', (written) => {
    expect(found(`Ring ${written} i kväll.`)).toEqual([`phone: ${written}`]);
  });

  it('two in a row are two', () => {
    expect(found('070-123 45 67 073-765 43 21')).toEqual(['phone: 070-123 45 67', 'phone: 073-765 43 21']);
  });

  it.each([
    'öppet 08.30-16.00',
    'öppet 0830-1630',
    'KS 2026/00417',
    'den 2026-05-12',
    'kl. 07:45',
    'avsnitt 0123',
    '5 000 000 kronor',
  ])('nothing in "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('a foreign number is not certain', () => {
    expect(found('ring +47 22 12 34 56')).toEqual(['phone?: +47 22 12 34 56']);
  });
});

describe('mail, user names and profiles', () => {
  it.each([
    ['Skriv till göran.öqvist@exempel.se.', 'mail: göran.öqvist@exempel.se'],
    ['anna (at) exempel.se', 'mail: anna (at) exempel.se'],
    ['anna[at]exempel[dot]se', 'mail: anna[at]exempel[dot]se'],
    ['anna snabel-a exempel punkt se', 'mail: anna snabel-a exempel punkt se'],
    ['Tack @leyla.b_82!', 'handle: @leyla.b_82'],
    ['följ @leyla@social.exempel.se', 'handle: @leyla@social.exempel.se'],
    ['se https://www.facebook.com/anna.test.9 och svara', 'webAddress: https://www.facebook.com/anna.test.9'],
    ['instagram.com/leyla_b.', 'webAddress: instagram.com/leyla_b'],
    ['https://social.exempel.se/@leyla', 'webAddress: https://social.exempel.se/@leyla'],
  ])('%s', (text, hit) => {
    expect(found(text)).toEqual([hit]);
  });

  it('a known user name is found without its sign', () => {
    expect(found('som leylabergis82 skrev', { names: [], handles: ['@leylabergis82'] })).toEqual([
      'handle: leylabergis82',
    ]);
  });

  it('a page of the municipality is not personal', () => {
    expect(found('läs mer på https://www.bollnas.se/nyheter')).toEqual([]);
  });
});

describe('addresses and vehicles', () => {
  it.each([
    ['Jag bor på Storgatan 12 B, välkomna.', ['address: Storgatan 12 B']],
    ['Norra Kungsgatan 5, 821 43 Bollnäs', ['address: Norra Kungsgatan 5, 821 43 Bollnäs']],
    ['på björkvägen 3 lgh 1102 bor ingen', ['address: björkvägen 3 lgh 1102']],
    ['Lilla Torget 1', ['address: Lilla Torget 1']],
    ['SE-821 43 Bollnäs', ['address: SE-821 43 Bollnäs']],
    ['bilen BGH 123 stod där', ['plate: BGH 123']],
    ['bilen BGH12D stod där', ['plate: BGH12D']],
    ['bilen bgh 123 stod där', ['plate?: bgh 123']],
    ['vi gick längs gatan 2 gånger', ['address?: gatan 2']],
  ])('%s', (text, hits) => {
    expect(found(text)).toEqual(hits);
  });

  it.each(['enligt OSL 211', 'SFS 2009:400', 'det kostar 100 000 Kronor', 'den 400 meter långa vägen', 'Och 123'])(
    'nothing in "%s"',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});

describe('names', () => {
  it('whole words, in any case, with a genitive, composed in either way', () => {
    const name = 'Åsa Öqvist';
    expect(named('Åsa Öqvist svarade.', name)).toEqual(['name: Åsa Öqvist']);
    expect(named('enligt åsa öqvist.', name)).toEqual(['name: åsa öqvist']);
    expect(named('ÅSA ÖQVISTS hund', name)).toEqual(['name: ÅSA ÖQVISTS']);
    expect(named('Åsa Öqvist’s hund'.normalize('NFD'), name)).toEqual(['name: Åsa Öqvist’s'.normalize('NFD')]);
    expect(named('Öqvist, Åsa', name)).toEqual(['name: Öqvist, Åsa']);
    expect(named('Åsas hund', name)).toEqual(['name: Åsas']);
  });

  it('no half words', () => {
    expect(named('Annandag jul och Kannan och Annason', 'Anna Son')).toEqual([]);
    expect(named('Annandagen', 'Anna')).toEqual([]);
  });

  it('the longest name', () => {
    expect(named('Anna Maria Test kom', 'Anna', 'Anna Maria Test')).toEqual(['name: Anna Maria Test']);
    expect(named('Anna Test kom', 'Anna Maria Test')).toEqual(['name: Anna Test']);
  });

  it('a name that is a common word is certain only where its capital or a family name says so', () => {
    expect(named('där bo vi', 'Bo')).toEqual(['name?: bo']);
    expect(named('igår var Bo där', 'Bo')).toEqual(['name: Bo']);
    expect(named('Bo var där', 'Bo')).toEqual(['name?: Bo']);
    expect(named('Bo Testsson var där', 'Bo')).toEqual(['name: Bo']);
    expect(named('det är hans hus. Hans har sagt det.', 'Hans')).toEqual(['name?: hans', 'name?: Hans']);
  });

  it('a part of a name with a hyphen is not certain', () => {
    expect(named('Testsson-fallet', 'Anna Testsson')).toEqual(['name?: Testsson']);
  });
});

describe('synthetic texts', () => {
  it('finds everything planted in 10,000 texts, and nothing certain in 10,000 without', () => {
    const random = numbers(20_261_130);
    const missed: string[] = [];
    for (let index = 0; index < 10_000; index += 1) {
      const { text, planted, names, handles } = synthetic(random);
      const hits = findPersonalData(text, { names, handles });
      for (const { from, text: written, kind } of planted)
        if (!hits.some((hit) => hit.from <= from && from + written.length <= hit.to))
          missed.push(`${kind}: ${JSON.stringify(text.slice(Math.max(0, from - 5), from + written.length + 5))}`);
    }
    expect(missed.slice(0, 10)).toEqual([]);
    let falseHits = 0;
    for (let index = 0; index < 10_000; index += 1)
      falseHits += findPersonalData(plain(random), { names: ['Annika Fiktivsson'], handles: ['annika'] }).length;
    expect(falseHits).toBe(0);
  });

  it('hits lie in the text, in order, without overlap, whatever the text', () => {
    const known = { names: ['Åsa Öqvist', 'Bo', 'a b', '-'], handles: ['@x', ''] };
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        let last = 0;
        for (const { from, to } of findPersonalData(text, known)) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          last = to;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it.each([
    ['letters', 'a'],
    ['digits', '0'],
    ['digits and hyphens', '070-'],
    ['spaces', ' '],
    ['at signs', 'a@'],
    ['at signs alone', '@'],
    ['dots', 'a.a@a.'],
    ['brackets', 'a (at'],
    ['streets', 'Storgatan '],
    ['capitals', 'A1'],
    ['postal numbers', '821 43 B '],
    ['marks', '\u0301'],
    ['names', 'Anna '],
    ['addresses', 'https://facebook.com/'],
    ['ends', '.,;'],
    ['plus signs', '+46 '],
  ])('half a million characters of %s take no longer than others', (_name, piece) => {
    const text = piece.repeat(Math.ceil(500_000 / piece.length));
    const start = performance.now();
    findPersonalData(text, { names: ['Anna Test', 'Anna Anna Anna Prov'], handles: [] });
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
