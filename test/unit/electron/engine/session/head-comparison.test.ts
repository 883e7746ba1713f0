// Heads of other programs beside the journal that is here: the same, another history, or more than the server shows.
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../../domain/kernel/result.ts';
import { HeadComparison } from '../../../../../electron/engine/session/head-comparison.ts';

const NOW = Date.parse('2026-12-01T09:00:00.000Z');
const after = (minutes: number): Date => new Date(NOW + minutes * 60_000);
const hashOf = (seq: number): string => `hash-${String(seq)}`;

/** A vault with so many frames; `asked` counts what was read of them. */
function comparing(count: number) {
  const state = { count, asked: 0 };
  const comparison = new HeadComparison({
    head: () => ({ seq: state.count, hash: hashOf(state.count) }),
    journal: ({ before = 0 }) => {
      state.asked += 1;
      const row = { seq: before - 1, hash: hashOf(before - 1), at: '', by: '', action: '', touched: [], leftOut: null };
      return Promise.resolve(ok({ total: state.count, lines: [row] }));
    },
  });
  return { state, comparison };
}
const head = (seq: number, hash = hashOf(seq)) => ({ seq, hash, at: '2026-12-01T08:00:00.000Z', by: 'anna' });
const heads = (...all: ReturnType<typeof head>[]) => new Map(all.map((one, i) => [`computer-${String(i)}`, one]));

describe('a head that is in the journal', () => {
  it('is the same history, and is not looked up twice', async () => {
    const { comparison, state } = comparing(10);
    expect(await comparison.otherHistory(heads(head(3), head(10)))).toBeNull();
    expect(await comparison.otherHistory(heads(head(3), head(10)))).toBeNull();
    expect(state.asked).toBe(2);
  });

  it('with another hash is another history, named with both', async () => {
    const { comparison } = comparing(10);
    expect(await comparison.otherHistory(heads(head(3), head(9, 'another-hash')))).toEqual({
      code: 'vault.otherHistory',
      severity: 'damage',
      params: { ...{ by: 'anna', seq: 9, at: '2026-12-01T08:00:00.000Z', head: 10 }, own: 'hash-9', other: 'another-' },
    });
  });

  it('which is later than the journal is compared when it has come', async () => {
    const { comparison, state } = comparing(10);
    const later = heads(head(12, 'another-hash'));
    expect(await comparison.otherHistory(later)).toBeNull();
    state.count = 12;
    expect((await comparison.otherHistory(later))?.params.seq).toBe(12);
  });
});

describe('a head that the server does not show', () => {
  it('is told of after an hour, and no longer once it has come', () => {
    const { comparison, state } = comparing(10);
    const later = heads(head(12));
    expect(comparison.ahead(later, true, after(0))).toEqual([]);
    expect(comparison.ahead(later, true, after(59))).toEqual([]);
    expect(comparison.ahead(later, true, after(60))).toEqual([
      {
        code: 'vault.otherAhead',
        severity: 'note',
        params: { by: 'anna', seq: 12, at: '2026-12-01T08:00:00.000Z', head: 10 },
      },
    ]);
    state.count = 12;
    expect(comparison.ahead(later, true, after(70))).toEqual([]);
  });

  it('is not told of while there is no server that could show it, and the hour begins again', () => {
    const { comparison } = comparing(10);
    const later = heads(head(12));
    comparison.ahead(later, true, after(0));
    expect(comparison.ahead(later, false, after(61))).toEqual([]);
    expect(comparison.ahead(later, true, after(62))).toEqual([]);
    expect(comparison.ahead(later, true, after(122))).toHaveLength(1);
  });
});
