// Which version of the rules holds when. R15, R20.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  categoriesAt,
  comingAfter,
  historyOf,
  type RuleRegisters,
  ruleSetOn,
  versionOn,
} from '../../../../domain/rule-sets/versions.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { EXAMPLE_24H } from '../../../../domain/rules/example-24h/rule-set.ts';
import type { RuleVersion } from '../../../../domain/rules/version.ts';
import { ruleVersion, STAMP } from '../../support/world/index.ts';

const registers = (...rows: readonly RuleVersion[]): RuleRegisters => ({
  ruleSet: {},
  ruleVersions: Object.fromEntries(rows.map((row) => [row.id, row])),
});
const version = (number: number, from: string, more: Partial<RuleVersion> = {}): RuleVersion =>
  ruleVersion({
    id: `v${String(number)}`,
    number,
    from,
    set: { ...BOLLNAS_2011, name: `Nr ${String(number)}` },
    ...more,
  });
const withdrawn = { withdrawn: STAMP };

describe('the version that holds', () => {
  it('is the latest by its day, and by number on the same day; none before the first', () => {
    const state = registers(version(1, '2026-03-01'), version(2, '2026-09-01'), version(3, '2026-06-01'));
    const on = (day: string): number | undefined => versionOn(state, day)?.number;
    expect(['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01', '2026-08-31', '2026-09-01'].map(on)).toEqual([
      ...[undefined, 1, 1, 3, 3, 2],
    ]);
    expect(versionOn(registers(version(1, '2026-03-01'), version(2, '2026-03-01')), '2026-03-01')?.number).toBe(2);
    expect(comingAfter(state, '2026-06-01')?.number).toBe(2);
    expect(comingAfter(state, '2026-09-01')).toBeNull();
    expect(ruleSetOn(state, '2026-02-28')).toBe(BOLLNAS_2011);
  });

  it('[R20.1] is never one that was published later that day', () => {
    const state = registers(version(1, '2026-03-01', { created: { at: '2026-03-01T12:00:00.000Z', by: 'chief' } }));
    expect(versionOn(state, '2026-03-01T11:59:59.999Z')).toBeNull();
    expect(versionOn(state, '2026-03-01T12:00:00.000Z')?.number).toBe(1);
    expect(versionOn(state, '2026-03-01')?.number).toBe(1);
  });

  it('is none that was withdrawn or cannot be read', () => {
    const broken = version(3, '2026-04-01', { set: { name: 'x' } as unknown as RuleVersion['set'] });
    const state = registers(version(1, '2026-03-01'), version(2, '2026-04-01', withdrawn), broken);
    expect(versionOn(state, '2026-05-01')?.number).toBe(1);
    expect(historyOf(state, '2026-05-01').map(({ number }) => number)).toEqual([2, 1]);
  });

  it('gives a set from before the newest parts their defaults', () => {
    const { decides: _decides, ...older } = BOLLNAS_2011;
    const state = registers(version(1, '2026-03-01', { set: older as unknown as RuleVersion['set'] }));
    expect(ruleSetOn(state, '2026-03-01').decides).toEqual({ closure: 'departmentChief', ownApplication: false });
  });

  it('gives a set from before platforms were described what is known of them', () => {
    const platforms = BOLLNAS_2011.platforms.map(
      ({ roles: _roles, moderation: _moderation, notice: _notice, ...older }) => older,
    );
    const set = { ...BOLLNAS_2011, platforms } as unknown as RuleVersion['set'];
    expect(ruleSetOn(registers(version(1, '2026-03-01', { set })), '2026-03-01').platforms).toEqual(
      BOLLNAS_2011.platforms,
    );
  });

  it('only goes on: a later day never has an earlier one, and a version holds for days on end', () => {
    const day = fc
      .integer({ min: 0, max: 60 })
      .map((days) => new Date(Date.UTC(2026, 2, 1 + days)).toISOString().slice(0, 10));
    const rows = fc
      .array(fc.record({ from: day, gone: fc.boolean() }), { maxLength: 6 })
      .map((list) => list.map(({ from, gone }, i) => version(i + 1, from, gone ? withdrawn : {})));
    fc.assert(
      fc.property(rows, day, day, (list, a, b) => {
        const state = registers(...list);
        const [first, last] = a <= b ? [a, b] : [b, a];
        const [early, late] = [versionOn(state, first), versionOn(state, last)];
        expect(early === null || (late !== null && late.from >= early.from)).toBe(true);
        if (early !== null && early.id === late?.id)
          for (const { from } of list)
            if (from > first && from <= last) expect(versionOn(state, from)?.id).toBe(early.id);
      }),
    );
  });
});

describe('the history', () => {
  it('[R15.2] says of each version its state, its days and its decision', () => {
    const state = registers(
      version(1, '2026-03-01'),
      version(2, '2026-06-01'),
      version(3, '2026-06-01'),
      version(4, '2026-09-01'),
      version(5, '2026-10-01', withdrawn),
    );
    expect(
      historyOf(state, '2026-06-10').map(({ number, state: is, from, to, name }) => [number, is, from, to, name]),
    ).toEqual([
      [5, 'withdrawn', '2026-10-01', null, 'Nr 5'],
      [4, 'coming', '2026-09-01', null, 'Nr 4'],
      [3, 'inForce', '2026-06-01', '2026-08-31', 'Nr 3'],
      [2, 'past', '2026-06-01', '2026-06-01', 'Nr 2'],
      [1, 'past', '2026-03-01', '2026-05-31', 'Nr 1'],
    ]);
    expect(historyOf(state, '2026-06-10')[0]).not.toHaveProperty('set');
  });
});

describe('the categories of something begun earlier', () => {
  it('are those of its time, also when they are gone now, and those added later', () => {
    const [first, ...rest] = BOLLNAS_2011.categories;
    if (first === undefined) throw new Error('no categories');
    const own = { ...first, id: 'own', name: { sv: 'Egen', en: 'Own' } };
    const state = registers(
      version(1, '2026-03-01', {
        set: { ...BOLLNAS_2011, categories: [{ ...first, name: { sv: 'Då', en: 'Then' } }, own] },
      }),
      version(2, '2026-06-01', { set: { ...EXAMPLE_24H, categories: rest } }),
    );
    const named = (when: string) => new Map(categoriesAt(state, when).map(({ id, name }) => [id, name.sv]));
    expect(named('2026-04-01').get(first.id)).toBe('Då');
    expect(named('2026-07-01').get('own')).toBe('Egen');
    expect(named('2026-02-01').get(rest[0]?.id ?? '')).toBe(rest[0]?.name.sv);
  });
});
