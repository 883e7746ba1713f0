// Queries by facets keep what they have found out about each set of facets; a property test compares them with a list that is
// looked through whole, while rows are added in between.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FacetVerdicts } from '../../../../electron/vault/log/facet-verdicts.ts';
import { LogIndex } from '../../../../electron/vault/log/log-index.ts';
import type { Facets } from '../../../../electron/vault/log/types.ts';
import { must } from '../../../support/results.ts';

const SEED = 20_261_128;
const value = fc.constantFrom('a', 'b', 'c');
const facets: fc.Arbitrary<Facets> = fc.dictionary(fc.constantFrom('x', 'y', 'constructor'), value, {
  noNullPrototype: true,
});
const where = fc.dictionary(fc.constantFrom('x', 'y', 'constructor'), fc.subarray(['a', 'b', 'c']), {
  noNullPrototype: true,
});
const row = fc.record({ id: fc.constantFrom('1', '2', '3', '4'), kind: fc.constantFrom('case', 'question'), facets });

const own = (set: Facets, name: string): string | undefined => (Object.hasOwn(set, name) ? set[name] : undefined);
const fits = (set: Facets, conditions: Readonly<Record<string, readonly string[]>>): boolean =>
  Object.entries(conditions).every(([name, values]) => values.includes(own(set, name) ?? ''));

describe('facets', () => {
  it('are counted and asked for as if each row were looked at again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(row, where), { maxLength: 30 }),
        fc.subarray(['x', 'y', 'constructor']),
        (steps, by) => {
          const index = new LogIndex();
          const newest = new Map<string, (typeof steps)[number][0]>();
          steps.forEach(([one, asked], seq) => {
            index.add({ ...one, at: seq, title: '', text: '' }, { seq: seq + 1, segment: 1, offset: seq, commit: 0 });
            newest.set(`${one.kind}/${one.id}`, one);
            const met = [...newest.values()].filter(
              ({ kind, facets: set }) =>
                kind === 'case' && fits(set, asked) && Object.keys(asked).every((name) => own(set, name) !== undefined),
            );
            const query = { kinds: ['case'], where: asked };
            const ids = must(index.page({ kind: 'case', where: asked })).rows.map(({ id }) => id);
            expect([...ids].sort()).toEqual(met.map(({ id }) => id).sort());
            expect(index.allRows(query).map(({ id }) => id)).toEqual(ids);
            const counts = index.tally(query, by).map(({ values, count }) => [values.join(), count]);
            const keys = met.map(({ facets: set }) => by.map((name) => own(set, name) ?? '').join());
            expect(Object.fromEntries(counts)).toEqual(
              Object.fromEntries([...new Set(keys)].map((key) => [key, keys.filter((other) => other === key).length])),
            );
          });
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('are examined once for each of the conditions used last', () => {
    let reads = 0;
    const set = new Proxy<Facets>(
      { x: 'a' },
      {
        get: (target, name) => {
          reads += 1;
          return Reflect.get(target, name) as string;
        },
      },
    );
    const verdicts = new FacetVerdicts([set]);
    const asks = (x: string): boolean => verdicts.of({ x: [x] })(0);
    expect([asks('a'), asks('a'), asks('b'), reads]).toEqual([true, true, false, 2]);
    for (let n = 0; n < 31; n += 1) asks(String(n));
    expect([asks('b'), reads]).toEqual([false, 33]);
    expect([asks('a'), reads]).toEqual([true, 34]);
  });

  it('that a row inherits from every object do not count', () => {
    const index = new LogIndex();
    index.add(
      { kind: 'case', id: '1', at: 0, facets: {}, title: '', text: '' },
      { seq: 1, segment: 1, offset: 0, commit: 0 },
    );
    expect(index.tally({ kinds: ['case'] }, ['constructor'])).toEqual([{ values: [''], count: 1 }]);
  });
});
