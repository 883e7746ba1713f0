import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type KeyPlacement,
  type Departure,
  DEPARTURES,
  inaccessibleKeys,
} from '../../../../domain/custody/inaccessible-keys.ts';

const key = (more: Partial<KeyPlacement> = {}): KeyPlacement => ({
  id: 'ch',
  holders: [],
  staged: [],
  lacksRecovery: false,
  lost: false,
  ...more,
});
const members = [
  { id: 'anna', state: 'active' },
  { id: 'bo', state: 'active' },
  { id: 'dag', state: 'disabled' },
  { id: 'eva', state: 'invited' },
];
const way = (one: KeyPlacement, sheet: boolean, gone?: string, as: Departure['as'] = 'removed') =>
  inaccessibleKeys([one], { members, sheet }, gone === undefined ? undefined : { memberId: gone, as })[0]?.way;

describe('inaccessible keys', () => {
  it('do not include a key held by a member who can open the vault', () => {
    expect(way(key({ holders: ['anna'] }), false)).toBeUndefined();
    expect(way(key({ holders: ['anna'] }), false, 'bo')).toBeUndefined();
    expect(way(key({ holders: ['anna', 'bo'] }), false, 'anna')).toBeUndefined();
  });

  it('state how to recover them: release, reinstatement, recovery sheet or none', () => {
    expect(way(key({ holders: ['anna'], staged: [{ memberId: 'bo', releasers: ['bo'] }] }), true, 'anna')).toBe(
      'release',
    );
    expect(way(key({ holders: ['anna'], staged: [{ memberId: 'bo', releasers: ['anna'] }] }), true, 'anna')).toBe(
      'sheet',
    );
    expect(way(key({ holders: ['anna'], staged: [{ memberId: 'eva', releasers: ['bo'] }] }), true, 'anna')).toBe(
      'sheet',
    );
    expect(way(key({ holders: ['dag'] }), true)).toBe('letIn');
    expect(way(key({ holders: ['dag'] }), true, 'dag')).toBe('sheet');
    expect(way(key({ holders: ['anna'], lacksRecovery: true }), true, 'anna')).toBe('none');
    expect(way(key({ holders: ['anna'] }), false, 'anna')).toBe('none');
    expect(way(key({ holders: ['anna'], lost: true }), true)).toBe('none');
  });

  it('of a suspended member are recovered by reinstatement, unless they are staged for someone', () => {
    const only = { holders: ['anna'] };
    for (const sheet of [true, false]) {
      expect(way(key(only), sheet, 'anna', 'shutOut')).toBe('letIn');
      expect(way(key({ ...only, staged: [{ memberId: 'bo', releasers: ['bo'] }] }), sheet, 'anna', 'shutOut')).toBe(
        'release',
      );
      // The member whose grant is staged is suspended, so no one can release the key to them.
      expect(
        way(key({ holders: ['dag'], staged: [{ memberId: 'bo', releasers: ['anna', 'bo'] }] }), sheet, 'bo', 'shutOut'),
      ).toBe('letIn');
      expect(way(key(only), sheet, 'bo', 'shutOut')).toBeUndefined();
    }
    expect(inaccessibleKeys([key(only)], { members, sheet: false }, { memberId: 'anna', as: 'shutOut' })).toEqual([
      { channelId: 'ch', way: 'letIn', memberIds: ['anna'] },
    ]);
  });

  it('never become easier to recover by a removal or a suspension', () => {
    const some = fc.subarray(['anna', 'bo', 'dag', 'eva']);
    const keys = fc.record({
      holders: some,
      staged: fc.array(fc.record({ memberId: fc.constantFrom('anna', 'bo', 'dag', 'eva'), releasers: some }), {
        maxLength: 2,
      }),
      lacksRecovery: fc.boolean(),
      lost: fc.boolean(),
    });
    const rank = (one: KeyPlacement, sheet: boolean, gone?: string, as?: Departure['as']): number =>
      [undefined, 'release', 'letIn', 'sheet', 'none'].indexOf(way(one, sheet, gone, as));
    // Invitations are withdrawn, never suspended.
    const leaving = fc
      .constantFrom(...DEPARTURES)
      .chain((as) =>
        fc.tuple(fc.constantFrom('anna', 'bo', 'dag', ...(as === 'removed' ? ['eva'] : [])), fc.constant(as)),
      );
    fc.assert(
      fc.property(keys, fc.boolean(), leaving, (more, sheet, [gone, as]) => {
        expect(rank(key(more), sheet, gone, as)).toBeGreaterThanOrEqual(rank(key(more), sheet));
        expect(rank(key(more), sheet, gone, 'shutOut')).toBeLessThanOrEqual(rank(key(more), sheet, gone, 'removed'));
      }),
    );
  });
});
