// What the custody map marks: a login without a custodian or with only one, also when the channel's other logins have
// more. R11.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { custodyRows } from '../../../../domain/custody/map.ts';
import { channel, login, person, STAMP, stateOf } from '../../support/world/index.ts';

const IDS = ['a', 'b', 'gone'] as const;
const marksOf = (custodians: readonly (readonly string[])[]): string[] => {
  const one = channel('c');
  const state = stateOf({
    people: IDS.map((id) => person(id, { archived: id === 'gone' ? STAMP : null })),
    channels: [one],
    logins: custodians.map((keepers, at) => login(`l${String(at)}`, 'c', [...keepers])),
  });
  const [row] = custodyRows({ state, active: new Set(IDS), today: '2026-06-10' }, [one], []);
  return (row?.marks ?? []).filter((mark) => mark.endsWith('Custodian'));
};

describe('the custody map', () => {
  it('tells a login that nobody keeps from a channel that nobody keeps a login of', () => {
    expect(marksOf([])).toEqual(['noCustodian']);
    expect(marksOf([[], ['gone']])).toEqual(['noCustodian']);
    expect(marksOf([['a', 'b'], []])).toEqual(['loginWithoutCustodian']);
    expect(marksOf([['a', 'b'], ['gone']])).toEqual(['loginWithoutCustodian']);
    expect(
      marksOf([
        ['a', 'b'],
        ['a', 'gone'],
      ]),
    ).toEqual(['oneCustodian']);
    expect(marksOf([['a', 'b']])).toEqual([]);
  });

  it('marks nothing only if each login has two custodians who are there', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.subarray([...IDS]), { maxLength: 4 }), (custodians) => {
        const there = custodians.map((keepers) => keepers.filter((id) => id !== 'gone').length);
        const marks = marksOf(custodians);
        const nobody = there.every((count) => count === 0);
        expect(marks.includes('noCustodian')).toBe(nobody);
        expect(marks.includes('loginWithoutCustodian')).toBe(!nobody && there.includes(0));
        expect(marks.includes('oneCustodian')).toBe(there.includes(1));
        for (const mark of marks.length === 0 ? ['none'] : marks) seen.add(mark);
      }),
      { numRuns: 200 },
    );
    expect([...seen].sort()).toEqual(['loginWithoutCustodian', 'noCustodian', 'none', 'oneCustodian']);
  });
});
