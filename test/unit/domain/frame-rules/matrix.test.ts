// Every register × every kind of member: who may write which change of it. R06, R11, R25–R29.
import { describe, expect, it } from 'vitest';
import { ROW_RULES } from '../../../../domain/frame-rules/index.ts';
import { withRole } from '../../support/world/index.ts';
import { AT, judged, KIND_NAMES, type Kind, KINDS, now, world } from './support/frames.ts';
import { CHANGES, type Change, BO, stamped } from './row-frames/index.ts';

const outcome = ({ register, row, id, before }: Change, kind: Kind): string | null => {
  const by = KINDS[kind].id;
  const after = row(by);
  const rowId = id === undefined || id === 'self' ? (after?.id ?? by) : id;
  return judged(by, world(before), { rows: [{ register, id: rowId, after }] })?.violation ?? null;
};

describe('a frame of a member’s own program', () => {
  it.each(CHANGES)('says in $register: $title', (change) => {
    const allowed = KIND_NAMES.filter((kind) => outcome(change, kind) === null);
    expect(allowed).toEqual(KIND_NAMES.filter((kind) => change.may.includes(kind)));
  });

  it('is tried for every register', () => {
    expect(new Set(CHANGES.map(({ register }) => register))).toEqual(new Set(Object.keys(ROW_RULES)));
  });

  it.each(Object.keys(ROW_RULES))('with a row of another shape in %s counts for nobody', (register) => {
    for (const kind of KIND_NAMES)
      expect(judged(KINDS[kind].id, world(), { rows: [{ register, id: 'x', after: { id: 'x' } }] })?.violation).toBe(
        'malformed',
      );
  });

  it('in a register that does not exist counts for nobody', () => {
    for (const kind of KIND_NAMES)
      expect(judged(KINDS[kind].id, world(), { rows: [{ register: 'other', id: 'x', after: { id: 'x' } }] })).toEqual({
        what: 'other/x',
        violation: 'unknown',
      });
  });

  it('does not count when it stamps a change with another name or another day', () => {
    const rename = (at: string, by: string) => ({
      rows: [{ register: 'people', id: 'bo', after: { ...BO, phone: '0278 123', changed: { at, by } } }],
    });
    expect(judged('chief', world(), rename(AT, 'head'))?.violation).toBe('author');
    expect(judged('chief', world(), rename('2026-06-08T09:00:00.000Z', 'chief'))?.violation).toBe('time');
    expect(judged('chief', world(), rename('2026-06-10T09:30:00.000Z', 'chief'))?.violation).toBe('time');
    expect(judged('chief', world(), rename(AT, 'chief'))).toBeNull();
  });

  it('counts as a whole or not at all', () => {
    const good = { register: 'people', id: 'bo', after: stamped({ ...BO, phone: '0278 123' }, 'chief') };
    const bad = {
      register: 'vaultSettings',
      id: 'custody',
      after: { id: 'custody', chiefWaitHours: 0, unitHeadWaitHours: 0, changed: now('chief') },
    };
    expect(judged('chief', world(), { rows: [good, bad] })).toEqual({
      what: 'vaultSettings/custody',
      violation: 'role',
    });
  });

  it('by somebody whose role is only in an archived row counts for nothing', () => {
    const people = {
      ...world().people,
      chief: withRole('chief', 'departmentChief', 'kultur', { archived: now('admin') }),
    };
    expect(
      judged('chief', world({ people }), {
        rows: [{ register: 'people', id: 'bo', after: stamped({ ...BO, phone: '0278 123' }, 'chief') }],
      })?.violation,
    ).toBe('notYours');
  });
});
