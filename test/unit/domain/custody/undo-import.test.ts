// Undoing an import must not restore secrets sealed with an older key: that key is gone, and the login would be lost.
import { describe, expect, it } from 'vitest';
import type { ImportRun } from '../../../../domain/channel-imports/model.ts';
import { undoIn } from '../../support/undo-import.ts';
import { absence, channel, login, person, STAMP, stateOf } from '../../support/world/index.ts';

const sealed = (epoch: number) => ({ compartment: 'c', epoch, nonce: 'n', data: `d${String(epoch)}` });
const run = (more: Partial<ImportRun> = {}): ImportRun => ({
  id: 'i',
  fileName: 'lista.csv',
  stamp: STAMP,
  added: {},
  before: {},
  marks: {},
  counts: { new: 0, changed: 1, same: 0, skipped: 0 } as never,
  undone: null,
  ...more,
});
const later = () => ({ at: '2027-01-01T00:00:00.000Z', by: 'x' });

describe('undoing an import', () => {
  it('keeps a login’s secrets under the current key, whatever the import has stored', () => {
    const state = stateOf({
      channels: [channel('c')],
      logins: [login('l', 'c', ['p'], { sealed: sealed(2) })],
      people: [person('p')],
      absences: [absence('a', 'p', '2027-01-01', null)],
    });
    const before = {
      channels: { c: channel('c', { name: 'Som förut' }) },
      logins: { l: login('l', 'c', ['p'], { sealed: sealed(1) }) },
    };
    undoIn(state, run({ before, marks: { 'channels/c': STAMP.at, 'logins/l': STAMP.at } }), later);
    expect([state.channels.c?.name, state.logins.l?.sealed]).toEqual(['Som förut', sealed(2)]);
  });

  it('keeps a person who is named in a due password change', () => {
    const state = stateOf({
      people: [person('p', { departmentId: null, unitId: null }), person('q', { departmentId: null, unitId: null })],
    });
    state.passwordDues.d = {
      id: 'd',
      loginId: 'l',
      channelId: 'c',
      openedBy: 'p',
      openedAt: STAMP.at,
      endedOn: '2026-01-02',
      due: '2026-01-07',
      done: null,
    };
    const counts = undoIn(
      state,
      run({ added: { people: ['p', 'q'] }, marks: { 'people/p': STAMP.at, 'people/q': STAMP.at } }),
      later,
    );
    expect([counts, Object.keys(state.people)]).toEqual([{ removed: 1, restored: 0, kept: 1 }, ['p']]);
  });
});
