// The rows of the cover picture by unit: what a filter lets through, in which order, and what is folded.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  filteredRows,
  groupedRows,
  itemsOf,
  type RowFilter,
  type TimelineItem,
} from '../../../../../renderer/features/cover/timeline/groups.ts';
import { needingOf } from '../../../../../renderer/features/cover/timeline/stretches.ts';
import type { DrawnBar, DrawnRow } from '../../../../../renderer/features/cover/timeline/model.ts';

const stamp = { at: '2026-01-01T08:00:00.000Z', by: 'sara' };
const department = (id: string, name: string) => ({ id, name, boardId: null, archived: null, changed: stamp });
const unit = (id: string, name: string, departmentId: string) => ({
  ...{ id, name, departmentId },
  ...{ headId: null, archived: null, changed: stamp },
});
const ORGANISATION = {
  departments: [department('skola', 'Skolan'), department('kultur', 'Kulturen')],
  units: [
    unit('bibliotek', 'Biblioteken', 'kultur'),
    unit('bad', 'Baden', 'kultur'),
    unit('gymnasium', 'Gymnasiet', 'skola'),
  ],
};

const BAR: DrawnBar = {
  ...{ from: '2026-06-01', to: '2026-06-28', kind: 'ordinary', shortText: '', fullText: '' },
  ...{ chain: false, absenceId: null, lacks: [], personId: null },
};
const row = (id: string, more: Partial<DrawnRow> = {}): DrawnRow => ({
  ...{ id, name: id, detail: '', personId: null, chain: false, bars: [BAR] },
  ...{ departmentId: 'kultur', unitId: 'bibliotek', peopleIds: [], needs: null, inOrder: true },
  ...more,
});
const needing = { needs: 'gap' as const, inOrder: false };
const NONE: ReadonlySet<string> = new Set();
const drawn = (items: readonly TimelineItem[]): string[] =>
  items.map((item) =>
    item.kind === 'row'
      ? item.row.name
      : item.kind === 'head'
        ? `# ${item.group.name}`
        : `… ${String(item.rows.length)}`,
  );
const groupsOf = (rows: readonly DrawnRow[]) => groupedRows(rows, ORGANISATION, 'Hela kommunen');

describe('rows by unit', () => {
  it('come by department and unit, what has no unit first, and what is everyone’s last', () => {
    const groups = groupsOf([
      row('a', { departmentId: null, unitId: null }),
      row('b', { departmentId: 'skola', unitId: 'gymnasium' }),
      row('c'),
      row('d', { unitId: 'bad' }),
      row('e', { unitId: null }),
      row('f'),
    ]);
    expect(groups.map(({ name, department: of, rows }) => [name, of, rows.map(({ name: its }) => its)])).toEqual([
      ['Kulturen', '', ['e']],
      ['Baden', 'Kulturen', ['d']],
      ['Biblioteken', 'Kulturen', ['c', 'f']],
      ['Gymnasiet', 'Skolan', ['b']],
      ['Hela kommunen', '', ['a']],
    ]);
  });

  it('are all drawn once, whatever is folded, or counted in a row of their own', () => {
    const rows = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 4 }),
        unitId: fc.constantFrom('bibliotek', 'bad', 'gymnasium', null, 'unknown'),
        inOrder: fc.boolean(),
        none: fc.boolean(),
      }),
      { selector: ({ id }) => id, maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, fc.boolean(), fc.boolean(), (some, needOnly, unfolded) => {
        const all = some.map(({ id, unitId, inOrder, none }) =>
          row(id, { unitId, inOrder: inOrder && !none, ...(none ? { bars: [] } : {}) }),
        );
        const groups = groupsOf(all);
        const opened = new Set(unfolded ? groups.map(({ id }) => id) : []);
        const items = itemsOf(groups, { needOnly, closed: NONE, opened });
        const seen = items.flatMap((item) =>
          item.kind === 'row' ? [item.row.id] : item.kind === 'rest' && !item.open ? item.rows.map(({ id }) => id) : [],
        );
        expect([...seen].sort()).toEqual(all.map(({ id }) => id).sort());
        // Nothing is folded away of which something is said.
        for (const item of items)
          if (item.kind === 'rest')
            for (const one of item.rows) expect(one.inOrder || one.bars.length === 0).toBe(true);
      }),
    );
  });

  it('that need nothing are one row under those that do, until it is unfolded', () => {
    const groups = groupsOf([row('a'), row('b', needing), row('c'), row('d', { unitId: 'bad', ...needing })]);
    const folding = { needOnly: true, closed: NONE, opened: NONE };
    expect(drawn(itemsOf(groups, folding))).toEqual(['# Baden', 'd', '# Biblioteken', 'b', '… 2']);
    expect(drawn(itemsOf(groups, { ...folding, opened: new Set(['bibliotek']) }))).toEqual([
      ...['# Baden', 'd', '# Biblioteken', 'b', '… 2', 'a', 'c'],
    ]);
    expect(drawn(itemsOf(groups, { ...folding, closed: new Set(['bibliotek']) }))).toEqual([
      ...['# Baden', 'd', '# Biblioteken'],
    ]);
    expect(drawn(itemsOf(groups, { ...folding, needOnly: false }))).toEqual([
      ...['# Baden', 'd', '# Biblioteken', 'a', 'b', 'c'],
    ]);
  });

  it('of a gap that has passed are not folded: something is drawn in them', () => {
    const groups = groupsOf([row('a', { needs: null, inOrder: false }), row('b')]);
    expect(drawn(itemsOf(groups, { needOnly: true, closed: NONE, opened: NONE }))).toEqual(['a', '… 1']);
  });

  it('of a single unit have no heading', () => {
    const groups = groupsOf([row('a'), row('b')]);
    expect(drawn(itemsOf(groups, { needOnly: false, closed: new Set(['bibliotek']), opened: NONE }))).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('a filter', () => {
  const rows = [
    row('Badet', { unitId: 'bad', peopleIds: ['anna'], platform: { id: 'facebook', name: 'Facebook' } }),
    row('Biblioteket', { peopleIds: ['bo'] }),
    row('Skolbladet', { departmentId: 'skola', unitId: 'gymnasium' }),
  ];
  const names = (filter: Partial<RowFilter>): string[] =>
    filteredRows(rows, { whose: null, text: '', ...filter }, 'bo', (id) =>
      id === 'anna' ? 'Anna Öberg' : 'Bo Ek',
    ).map(({ name }) => name);

  it('lets through what is of a department, of a unit, or one’s own', () => {
    expect(names({})).toEqual(['Badet', 'Biblioteket', 'Skolbladet']);
    expect(names({ whose: 'department:kultur' })).toEqual(['Badet', 'Biblioteket']);
    expect(names({ whose: 'unit:bad' })).toEqual(['Badet']);
    expect(names({ whose: 'mine' })).toEqual(['Biblioteket']);
    expect(filteredRows(rows, { whose: 'mine', text: '' }, null, () => '')).toEqual([]);
  });

  it('seeks every word in the name, the platform and the people', () => {
    expect(names({ text: ' öberg FACE' })).toEqual(['Badet']);
    expect(names({ text: 'bladet' })).toEqual(['Skolbladet']);
    expect(names({ text: 'bladet öberg' })).toEqual([]);
    expect(names({ text: 'b', whose: 'mine' })).toEqual(['Biblioteket']);
  });
});

describe('the mark at a unit', () => {
  const markOf = (...needs: DrawnRow['needs'][]) => needingOf(needs.map((own) => ({ needs: own })));

  it('is red where a duty of one channel is open or done without authorisation, whatever the others need', () => {
    for (const pressing of ['gap', 'partGap', 'notPermitted'] as const) {
      expect(markOf(pressing)).toEqual({ count: 1, level: 'pressing' });
      expect(markOf(null, 'responsibleOnly', 'draft', pressing)).toEqual({ count: 3, level: 'pressing' });
    }
  });

  it('says what all of them need where each has somebody, and that they differ where they do', () => {
    expect(markOf('responsibleOnly', null, 'responsibleOnly')).toEqual({ count: 2, level: 'responsibleOnly' });
    expect(markOf('draft')).toEqual({ count: 1, level: 'draft' });
    expect(markOf('draft', 'responsibleOnly')).toEqual({ count: 2, level: 'review' });
    expect(markOf('unrehearsed', 'unrehearsed')).toEqual({ count: 2, level: 'review' });
  });

  it('is none where nothing is needed', () => {
    expect(markOf()).toEqual({ count: 0, level: 'none' });
    expect(markOf(null, null)).toEqual({ count: 0, level: 'none' });
  });
});
