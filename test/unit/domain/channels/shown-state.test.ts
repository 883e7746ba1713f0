// The state of a channel in words: one in use that is not active yet is not said to be in preparation.
import { describe, expect, it } from 'vitest';
import { shownState } from '../../../../domain/channels/shown-state.ts';
import { needsCover } from '../../../../domain/cover/holders.ts';
import { channel } from '../../support/world/index.ts';

const TODAY = '2026-06-10';
const APPROVED = {
  ...{ applicationId: null, on: '2020-01-01', byId: 'a', reference: 'KS 1', conditions: '' },
  ...{ endsOn: null, revoked: null },
};
const IMPORTED = { startedOn: null, importId: 'list' };
const NEW = { startedOn: null, importId: null };

describe('the shown state of a channel', () => {
  it.each([
    ['a planned channel is in preparation', NEW, 'preparing'],
    ['and so is one that starts later', { ...NEW, startedOn: '2026-06-11' }, 'preparing'],
    ['one that has started is used', { ...NEW, startedOn: TODAY }, 'usedNotApproved'],
    ['one from a list is used', IMPORTED, 'usedNotApproved'],
    [
      'one from a signed register is what its sender says',
      { ...IMPORTED, origin: { vaultId: 'v', channelId: 'c' } },
      'preparing',
    ],
    ['an approved one is not said to lack that', { ...IMPORTED, approval: APPROVED }, 'usedNotReady'],
    [
      'an approval of yesterday has ended',
      { ...IMPORTED, approval: { ...APPROVED, endsOn: '2026-06-09' } },
      'usedNotApproved',
    ],
    ['one of today has not', { ...IMPORTED, approval: { ...APPROVED, endsOn: TODAY } }, 'usedNotReady'],
  ] as const)('%s', (_title, known, shown) => {
    expect(shownState({ state: 'preparing', ...known }, TODAY)).toBe(shown);
  });

  it.each(['active', 'closing', 'closed'] as const)('%s is what it is, however it came', (state) => {
    expect(shownState({ state, ...IMPORTED }, TODAY)).toBe(state);
  });
});

describe('who answers in a channel', () => {
  it.each([
    ['a planned one needs nobody', 'preparing', NEW, false],
    ['one that is used but not active needs somebody', 'preparing', { ...NEW, startedOn: '2020-01-01' }, true],
    ['and so does one from a list', 'preparing', IMPORTED, true],
    [
      'one from a signed register is what its sender says',
      'preparing',
      { ...IMPORTED, origin: { vaultId: 'v', channelId: 'c' } },
      false,
    ],
    ['a closed one needs nobody', 'closed', IMPORTED, false],
  ] as const)('[R25.1] %s', (_title, state, known, needs) => {
    expect(needsCover({ ...channel('c'), ...known, state })).toBe(needs);
  });
});
