// Sections that may be meant: by the record's mark first, then as they are used in the request, then by what is found. R42.1.
import { expect, it } from 'vitest';
import { SecrecySection, WORKING_NOTE_SECTION } from '../../../../domain/disclosures/model.ts';
import { SuggestedSection, suggestedSections } from '../../../../domain/disclosures/suggested-sections.ts';
import { PERSONAL_DATA_KINDS } from '../../../../domain/personal-data/model.ts';

const of = (known: Partial<Parameters<typeof suggestedSections>[0]>): string[] =>
  suggestedSections({ basis: '', used: [], found: [], ...known }).map(({ section, why }) => `${section} ${why}`);

it('are none where nothing is known', () => {
  expect(of({})).toEqual([]);
  expect(of({ found: [{ kind: 'masked' }] })).toEqual([]);
});

it('stand once each, the likeliest first', () => {
  expect(of({ basis: 'OSL 26:1', used: ['21 kap. 3 §'], found: [{ kind: 'phone' }, { kind: 'name' }] })).toEqual([
    ...['26 kap. 1 § mark', '21 kap. 3 § request', '21 kap. 1 § found', '21 kap. 7 § found'],
  ]);
  expect(of({ basis: 'OSL 18:8 a', used: ['18 kap. 8 a §', WORKING_NOTE_SECTION] })).toEqual(['18 kap. 8 a § mark']);
});

it('say what is confidential by them, where the program knows', () => {
  const found = PERSONAL_DATA_KINDS.map((kind) => ({ kind }));
  for (const suggested of suggestedSections({ basis: '', used: [], found })) {
    expect(SuggestedSection.parse(suggested)).toEqual(suggested);
    expect(suggested.about).not.toBe('');
  }
  expect(suggestedSections({ basis: '', used: ['15 kap. 2 §'], found: [] })).toMatchObject([{ about: '' }]);
});

it('a working note is withheld by the freedom of the press act, and nothing else is', () => {
  expect(SecrecySection.safeParse(WORKING_NOTE_SECTION).success).toBe(true);
  for (const other of ['TF 2 kap. 1 §', 'OSL 21 kap. 1 §', 'tf 2 kap. 12 §'])
    expect(SecrecySection.safeParse(other).success).toBe(false);
});
