import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strandedKeys, type KeyLying } from '../../../../domain/custody/stranded.ts';

const key = (more: Partial<KeyLying> = {}): KeyLying => ({ id: 'ch', holders: [], staged: [], lacksRecovery: false, lost: false, ...more });
const members = [{ id: 'anna', state: 'active' }, { id: 'bo', state: 'active' }, { id: 'dag', state: 'disabled' }, { id: 'eva', state: 'invited' }];
const way = (one: KeyLying, sheet: boolean, without?: string) => strandedKeys([one], { members, sheet }, without)[0]?.way;

describe('[R11] keys out of everybody’s hands', () => {
  it('are none while a member who can open the vault holds them', () => {
    expect(way(key({ holders: ['anna'] }), false)).toBeUndefined();
    expect(way(key({ holders: ['anna'] }), false, 'bo')).toBeUndefined();
    expect(way(key({ holders: ['anna', 'bo'] }), false, 'anna')).toBeUndefined();
  });

  it('say the way back: laid out, held by one who is shut out, on the sheet, or none', () => {
    expect(way(key({ holders: ['anna'], staged: [{ memberId: 'bo', releasers: ['bo'] }] }), true, 'anna')).toBe('release');
    expect(way(key({ holders: ['anna'], staged: [{ memberId: 'bo', releasers: ['anna'] }] }), true, 'anna')).toBe('sheet');
    expect(way(key({ holders: ['anna'], staged: [{ memberId: 'eva', releasers: ['bo'] }] }), true, 'anna')).toBe('sheet');
    expect(way(key({ holders: ['dag'] }), true)).toBe('letIn');
    expect(way(key({ holders: ['dag'] }), true, 'dag')).toBe('sheet');
    expect(way(key({ holders: ['anna'], lacksRecovery: true }), true, 'anna')).toBe('none');
    expect(way(key({ holders: ['anna'] }), false, 'anna')).toBe('none');
    expect(way(key({ holders: ['anna'], lost: true }), true)).toBe('none');
  });

  it('a removal never makes a way where there was none, nor a key safer', () => {
    const some = fc.subarray(['anna', 'bo', 'dag', 'eva']);
    const keys = fc.record({ holders: some, staged: fc.array(fc.record({ memberId: fc.constantFrom('anna', 'bo', 'dag', 'eva'), releasers: some }), { maxLength: 2 }), lacksRecovery: fc.boolean(), lost: fc.boolean() });
    const rank = (one: KeyLying, sheet: boolean, without?: string): number => [undefined, 'release', 'letIn', 'sheet', 'none'].indexOf(way(one, sheet, without));
    fc.assert(fc.property(keys, fc.boolean(), fc.constantFrom('anna', 'bo', 'dag', 'eva'), (more, sheet, without) => {
      expect(rank(key(more), sheet, without)).toBeGreaterThanOrEqual(rank(key(more), sheet));
    }));
  });
});
