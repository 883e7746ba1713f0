// Names of departments that are probably the same one, so that a list does not make a second of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownNames, isAlike } from '../../../../domain/channel-imports/alike.ts';
import { plainName } from '../../../../domain/organisation/rules.ts';

const alikeNames = (written: string, names: readonly string[]): string[] => new KnownNames(names).alike(written);

const REGISTER = [
  'Kultur- och fritidsförvaltningen',
  'Barn- och utbildningsförvaltningen',
  'Socialförvaltningen',
  'Kommunledningskontoret',
  'Miljö- och byggförvaltningen',
];

describe('department names that are alike', () => {
  it.each([
    ['Kultur och fritid', 'Kultur- och fritidsförvaltningen'],
    ['KULTUR & FRITID', 'Kultur- och fritidsförvaltningen'],
    ['Kultur/fritid', 'Kultur- och fritidsförvaltningen'],
    ['Kultur och fritidsförvaltningen', 'Kultur- och fritidsförvaltningen'],
    ['Kultur- och fritidsförvaltnigen', 'Kultur- och fritidsförvaltningen'],
    ['Kultur- och fritidsnämnden', 'Kultur- och fritidsförvaltningen'],
    ['Kultr och fritid', 'Kultur- och fritidsförvaltningen'],
    ['Barn och utbildning', 'Barn- och utbildningsförvaltningen'],
    ['Barn- och utbilningsförvaltningen', 'Barn- och utbildningsförvaltningen'],
    ['Social förvaltningen', 'Socialförvaltningen'],
    ['Kommunledningsförvaltningen', 'Kommunledningskontoret'],
    ['Miljö och bygg', 'Miljö- och byggförvaltningen'],
  ])('%s is asked about as %s', (written, meant) => expect(alikeNames(written, REGISTER)).toEqual([meant]));

  it.each([
    'Räddningstjänsten',
    'Vård- och omsorgsförvaltningen',
    'Kultur',
    'Fritid',
    'Utbildningsförvaltningen',
    'Förvaltningen',
    'IT',
    '',
  ])('"%s" is none of them', (written) => expect(alikeNames(written, REGISTER)).toEqual([]));

  it('are not asked about where the name is in the register, in any letter case', () => {
    expect(alikeNames('kultur- och  FRITIDSFÖRVALTNINGEN', REGISTER)).toEqual([]);
  });

  it('come with the most alike first', () => {
    const both = ['Kulturs och fritids', 'Kultur- och fritidsförvaltningen'];
    expect(alikeNames('Kultur och fritid', both)).toEqual(both.toReversed());
  });

  const word = fc
    .stringMatching(/^[a-zåäö]{6,12}$/)
    .filter((text) => !/(förv|kontor|sektor|nämnd|avdelning)/.test(text));
  const department = fc
    .tuple(word, word)
    .map(([a, b]) => ({ bare: `${a} och ${b}`, full: `${a}- och ${b}sförvaltningen` }));

  it('are found with and without the kind of department, whatever the words', () => {
    fc.assert(fc.property(department, ({ bare, full }) => isAlike(bare, full)));
  });

  it('do not depend on which of the two is asked about', () => {
    const name = fc.oneof(
      fc.string({ maxLength: 30 }),
      department.map(({ full }) => full),
      fc.constantFrom(...REGISTER),
    );
    fc.assert(fc.property(name, name, (a, b) => isAlike(a, b) === isAlike(b, a)));
  });

  it('are found with one letter wrong, missing or swapped in a word', () => {
    const typo = fc.tuple(department, fc.nat(), fc.constantFrom('wrong', 'missing', 'doubled'));
    fc.assert(
      fc.property(typo, ([{ bare, full }, at, what]) => {
        const place = at % bare.indexOf(' ');
        const letter = bare[place] ?? '';
        const put = what === 'wrong' ? (letter === 'q' ? 'x' : 'q') : what === 'missing' ? '' : letter + letter;
        return isAlike(bare.slice(0, place) + put + bare.slice(place + 1), full);
      }),
    );
  });

  it('never include the written name, and are always names of the register', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.array(fc.string({ maxLength: 30 }), { maxLength: 8 }),
        (written, names) => {
          const found = alikeNames(written, names);
          return found.every((name) => names.includes(name) && plainName(name) !== plainName(written));
        },
      ),
    );
  });
});
