import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referencesTo } from '../../../../domain/imports/references.ts';
import { countUndone, type ImportedRow, undoRows } from '../../../../domain/imports/undo.ts';
import { channel, person, stateOf } from '../../support/world/index.ts';

const row = (key: string, more: Partial<ImportedRow> = {}): ImportedRow => ({
  key,
  undoing: 'remove',
  changedSince: false,
  referredBy: [],
  mayUndo: true,
  ...more,
});
const keys = (set: ReadonlySet<string>): string[] => [...set].sort();

describe('what undoing an import leaves', () => {
  it.each([
    ['an untouched row is removed', row('a'), 'removed'],
    ['a changed row gets back what it contained', row('a', { undoing: 'restore' }), 'restored'],
    ['a row changed since is kept', row('a', { changedSince: true }), 'kept'],
    ['a row changed since is not restored', row('a', { undoing: 'restore', changedSince: true }), 'kept'],
    ['a row that something else refers to is kept', row('a', { referredBy: ['elsewhere'] }), 'kept'],
    ['a row that only refers to itself is removed', row('a', { referredBy: ['a'] }), 'removed'],
    ['a row that the person may not undo is kept', row('a', { mayUndo: false }), 'kept'],
    ['a row whose earlier content is unknown is kept', row('a', { undoing: 'nothing' }), 'kept'],
  ] as const)('%s', (_name, given, fate) => {
    expect(countUndone(undoRows([given]))).toEqual({ removed: 0, restored: 0, kept: 0, [fate]: 1 });
  });

  it('a row goes with the rows that refer to it, and stays with the one that stays', () => {
    const chain = [row('department', { referredBy: ['unit'] }), row('unit', { referredBy: ['person'] }), row('person')];
    expect(keys(undoRows(chain).removed)).toEqual(['department', 'person', 'unit']);
    const [department, unit] = chain;
    const edited = [department!, unit!, row('person', { changedSince: true })];
    expect(keys(undoRows(edited).kept)).toEqual(['department', 'person', 'unit']);
  });

  it('a restored row remains, so what it refers to is kept', () => {
    const rows = [row('channel', { undoing: 'restore' }), row('person', { referredBy: ['channel'] })];
    expect(keys(undoRows(rows).kept)).toEqual(['person']);
  });
});

describe('whatever the rows', () => {
  const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];
  const facts = fc.record({
    undoing: fc.constantFrom('remove', 'remove', 'restore', 'nothing'),
    changedSince: fc.boolean(),
    referredBy: fc.subarray([...KEYS, 'elsewhere']),
    mayUndo: fc.constantFrom(true, true, false),
  });
  const anyRows = fc
    .tuple(fc.subarray(KEYS), fc.array(facts, { minLength: KEYS.length, maxLength: KEYS.length }))
    .map(([chosen, all]) => chosen.map((key, at) => row(key, all[at] as Partial<ImportedRow>)));

  it('each row has one outcome, and none is removed or restored that was changed or is another’s', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { removed, restored, kept } = undoRows(rows);
        expect([...removed, ...restored, ...kept].sort()).toEqual(rows.map(({ key }) => key).sort());
        for (const { key, changedSince, mayUndo } of rows)
          if (changedSince || !mayUndo) expect(kept.has(key)).toBe(true);
      }),
    );
  });

  it('nothing that remains refers to a removed row', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { removed } = undoRows(rows);
        for (const { key, referredBy = [] } of rows)
          if (removed.has(key)) expect(referredBy.filter((other) => !removed.has(other))).toEqual([]);
      }),
    );
  });

  it('a row is kept for a reason only, and no larger set of rows could be removed', () => {
    fc.assert(
      fc.property(anyRows, fc.subarray(KEYS), (rows, more) => {
        const { removed } = undoRows(rows);
        const larger = new Set([...removed, ...more]);
        const couldGo = rows
          .filter(({ key }) => larger.has(key))
          .every(
            ({ undoing, changedSince, mayUndo, referredBy = [] }) =>
              undoing === 'remove' && !changedSince && mayUndo && referredBy.every((other) => larger.has(other)),
          );
        if (couldGo && more.every((key) => rows.some((given) => given.key === key))) expect(larger).toEqual(removed);
      }),
    );
  });

  it('their order does not matter', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const [one, other] = [undoRows(rows), undoRows([...rows].reverse())];
        expect([keys(one.removed), keys(one.restored)]).toEqual([keys(other.removed), keys(other.restored)]);
      }),
    );
  });
});

describe('references to a row', () => {
  it('are found in every register, in values and in field names, and can be left out', () => {
    const state = stateOf({
      people: [person('p', { unitId: null })],
      channels: [channel('c', { responsibleId: 'p' })],
    });
    state.vaultSettings.v = { id: 'v', p: true } as never;
    expect(referencesTo(state, ['p'])('p').sort()).toEqual(['channels/c', 'people/p', 'vaultSettings/v']);
    const counted = (register: string, _id: string, value: unknown): unknown =>
      register === 'channels' ? null : value;
    expect(referencesTo(state, ['p'], counted)('p').sort()).toEqual(['people/p', 'vaultSettings/v']);
    expect(referencesTo(state, ['p'])('q')).toEqual([]);
  });
});
