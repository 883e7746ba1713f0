import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../../domain/kernel/result.ts';
import { allRows } from '../../../../renderer/calls/all-rows.ts';
import { codeOf, must } from '../../../support/results.ts';

/** A list of numbers, and the pages that were asked for. */
function list(total: number): {
  asked: number[];
  page: (at: { offset: number; limit: number }) => Promise<ReturnType<typeof ok<{ total: number; rows: number[] }>>>;
} {
  const asked: number[] = [];
  return {
    asked,
    page: ({ offset, limit }) => {
      asked.push(offset);
      const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => offset + i);
      return Promise.resolve(ok({ total, rows }));
    },
  };
}

describe('all rows of a long list', () => {
  it.each([
    [0, [0]],
    [200, [0]],
    [201, [0, 200]],
    [450, [0, 200, 400]],
  ])('are read page by page (%d)', async (total, asked) => {
    const { page, asked: pages } = list(total);
    expect(must(await allRows(page, 1000))).toEqual({ total, rows: Array.from({ length: total }, (_, i) => i) });
    expect(pages).toEqual(asked);
  });

  it('are no more than was asked for, and say how many there are', async () => {
    const { page, asked } = list(5000);
    const found = must(await allRows(page, 300));
    expect([found.rows.length, found.total, asked.length]).toEqual([300, 5000, 2]);
  });

  it('are none when a page is refused, and end when a list becomes shorter meanwhile', async () => {
    const { page } = list(1000);
    const locked = await allRows((at) => (at.offset > 300 ? Promise.resolve(fail('vault.closed')) : page(at)), 1000);
    expect(codeOf(locked)).toBe('vault.closed');
    const shorter = await allRows(
      ({ offset }) => Promise.resolve(ok({ total: 1000, rows: offset === 0 ? [1, 2] : [] })),
      1000,
    );
    expect(must(shorter).rows).toEqual([1, 2]);
  });
});
