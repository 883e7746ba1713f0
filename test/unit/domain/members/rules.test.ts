import { describe, expect, it } from 'vitest';
import { heldBy, invitable, recoverySafetyOf, sheetKept, waitingKeys } from '../../../../domain/members/rules.ts';
import { channel, login, person, STAMP } from '../../support/world/index.ts';

const member = (state: 'invited' | 'active' | 'disabled', administrator: boolean) => ({ state, administrator });
const sealed = (compartment: string) => ({ compartment, epoch: 1, nonce: 'n', data: 'd' });

describe('protection against losing access to a vault', () => {
  it('is two administrators who can open it, or a printed sheet; invited and suspended members do not count', () => {
    const one = [member('active', true), member('active', false)];
    expect(recoverySafetyOf(one, false)).toBe('none');
    expect(recoverySafetyOf([...one, member('invited', true), member('disabled', true)], false)).toBe('none');
    expect(recoverySafetyOf([...one, member('active', true)], false)).toBe('administrators');
    expect(recoverySafetyOf(one, true)).toBe('sheet');
    expect(recoverySafetyOf([...one, member('active', true)], true)).toBe('both');
  });

  it('counts a recovery sheet only when the current one is recorded as printed', () => {
    expect(sheetKept(null, undefined)).toBe(false);
    expect(sheetKept('2026-01-01T00:00:00.000Z', undefined)).toBe(false);
    expect(sheetKept('2026-01-01T00:00:00.000Z', { made: '2025-01-01T00:00:00.000Z' })).toBe(false);
    expect(sheetKept('2026-01-01T00:00:00.000Z', { made: '2026-01-01T00:00:00.000Z' })).toBe(true);
  });
});

describe('members and people', () => {
  it('only active people who are not members can be invited', () => {
    expect(
      invitable(
        [person('a', { roles: [] }), person('b', { roles: [], archived: STAMP }), person('c', { roles: [] })],
        new Set(['a']),
      ).map(({ id }) => id),
    ).toEqual(['c']);
  });

  it('lists the channels whose logins a person keeps, and where they are the sole custodian', () => {
    const logins = [
      login('1', 'x', ['a', 'b']),
      login('2', 'x', ['a']),
      login('3', 'y', ['a', 'b']),
      login('4', 'y', ['b']),
      login('5', 'z', ['a'], { fate: { kind: 'destroyed', stamp: STAMP } }),
    ];
    const held = heldBy('a', logins, { x: channel('x', { name: 'Ö' }), y: channel('y', { name: 'Å' }) });
    expect(held).toEqual([
      { channelId: 'y', name: 'Å', logins: ['Inloggning 3'], alone: false },
      { channelId: 'x', name: 'Ö', logins: ['Inloggning 1', 'Inloggning 2'], alone: true },
    ]);
  });

  it('counts the keys that a custodian waits for, once per channel', () => {
    const logins = [
      login('1', 'x', ['a'], { sealed: sealed('cx') }),
      login('2', 'x', ['a'], { sealed: sealed('cx') }),
      login('3', 'y', ['a'], { sealed: sealed('cy') }),
      login('4', 'z', ['a']),
      login('5', 'w', ['b'], { sealed: sealed('cw') }),
    ];
    expect(
      waitingKeys(
        'a',
        logins,
        new Map([
          ['cy', ['a', 'b']],
          ['cx', ['b']],
        ]),
      ),
    ).toBe(1);
    expect(waitingKeys('a', logins, new Map())).toBe(2);
    expect(waitingKeys('b', logins, new Map([['cw', ['b']]]))).toBe(0);
  });
});
