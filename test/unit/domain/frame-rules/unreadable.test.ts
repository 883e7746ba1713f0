// Rows that cannot be read, in every register: nobody writes one, an administrator removes one, and none stops the rules.
import { describe, expect, it } from 'vitest';
import { ROW_RULES } from '../../../../domain/frame-rules/index.ts';
import { isWellFormed, unreadableRows } from '../../../../domain/frame-rules/well-formed.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { KIND_NAMES, KINDS, judged, now, world } from './support/frames.ts';
import { person } from '../../support/world/index.ts';

const REGISTERS = Object.keys(ROW_RULES) as (keyof VaultState)[];
const bad = { id: 'bad' };
/** The small municipality with a row that cannot be read. */
const withBad = (register: keyof VaultState): VaultState => {
  const state = world();
  return { ...state, [register]: { ...state[register], bad } };
};

describe.each(REGISTERS)('a row of %s that cannot be read', (register) => {
  const outcomes = (before: VaultState, after: object | null): (string | null)[] =>
    KIND_NAMES.map((kind) => {
      const by = KINDS[kind].id;
      return judged(by, before, { rows: [{ register, id: 'bad', after }] })?.violation ?? null;
    });

  it('is written by nobody, and removed by administrators alone', () => {
    expect(new Set(outcomes(world(), bad))).toEqual(new Set(['malformed']));
    expect(new Set(outcomes(withBad(register), { id: 'bad', more: 1 }))).toEqual(new Set(['malformed']));
    const removed = outcomes(withBad(register), null);
    expect(KIND_NAMES.filter((_, i) => removed[i] === null)).toEqual(['administrator']);
  });

  it('is named, and what others write is still judged', () => {
    expect(unreadableRows(withBad(register))).toEqual([{ register, id: 'bad' }]);
    const board = { ...world().boards.b, id: 'b' };
    const changed = judged('admin', withBad(register), { rows: [{ register: 'boards', id: 'b', after: board }] });
    expect(changed === null || changed.violation === 'malformed').toBe(true);
  });
});

describe('an administrator whose own row cannot be read', () => {
  it('makes it again, and nobody else does', () => {
    const before = { ...world(), people: { ...world().people, admin: { id: 'admin' } as never } };
    const again = { ...person('admin', { permission: null }), created: now('admin'), changed: now('admin') };
    expect(isWellFormed({ register: 'people', id: 'admin' }, again)).toBe(true);
    const write = (by: string) =>
      judged(by, before, {
        rows: [{ register: 'people', id: 'admin', after: { ...again, created: now(by), changed: now(by) } }],
        memberBefore: (id) => ({ state: 'active', administrator: id === 'admin' }),
      });
    expect(write('admin')).toBeNull();
    expect(write('officer')?.violation).toBe('malformed');
  });
});
