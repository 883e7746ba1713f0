// Where long names of authorities may be divided.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withSoftHyphens } from '../../../../renderer/i18n/soft-hyphens.ts';

const seen = (name: string): string => withSoftHyphens(name).replaceAll('\u00AD', '|');

describe('a long name', () => {
  it.each([
    ['Kommunledningsförvaltningen', 'Kommun|lednings|förvaltningen'],
    ['Kultur- och fritidsförvaltningen', 'Kultur- och fritids|förvaltningen'],
    ['Kommunledningskontoret', 'Kommun|lednings|kontoret'],
    ['Samhällsbyggnadsnämnden', 'Samhälls|byggnads|nämnden'],
    ['Dokumenthanteringsplan', 'Dokument|hanteringsplan'],
    ['SOCIALFÖRVALTNINGEN', 'SOCIAL|FÖRVALTNINGEN'],
  ])('%s is divided between its parts', (name, divided) => expect(seen(name)).toBe(divided));

  it.each(['Norråsa kommun', 'Förvaltningen', 'Socialkontoret'.slice(0, 13), 'IT', ''])('%s is left as it is', (name) =>
    expect(withSoftHyphens(name)).toBe(name),
  );

  it('is the same name without its soft hyphens, none of which begin a word', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        fc.constantFrom('kontoret', 'förvaltningen', ' nämnden'),
        (start, end) => {
          const name = `${start.replaceAll('\u00AD', '')}${end}`;
          const divided = withSoftHyphens(name);
          return divided.replaceAll('\u00AD', '') === name && !/(^|[^\p{L}])\u00AD/u.test(divided);
        },
      ),
    );
  });
});
