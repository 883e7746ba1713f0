import { expect, it } from 'vitest';
import { BUDGET, RUN_SECONDS, timeLines } from '../../../scripts/lib/budget.mjs';
import { stages } from '../../../scripts/lib/stages.mjs';

const inWords = ({ passed, failed }: { passed: number; failed: number }) => `${passed} passed, ${failed} failed`;
const ran = (name: string, seconds: number, failed = 0) => ({ name, seconds, passed: 1, failed, skipped: 0 });

it('every stage has a budget, and nothing else has one', () => {
  expect(Object.keys(BUDGET)).toEqual(stages().map(({ name }) => name));
  for (const [name, seconds] of Object.entries(BUDGET)) expect(seconds, name).toBeGreaterThan(0);
});

it('the budgets together are within that of a run', () => {
  expect(Object.values(BUDGET).reduce((sum, seconds) => sum + seconds, 0)).toBeLessThanOrEqual(RUN_SECONDS);
});

it('the time of each stage stands beside its budget, and those over it are named', () => {
  expect(timeLines([ran('format', 5), ran('unit', 95.1), ran('e2e', 1234.5, 2)], inWords)).toEqual([
    '✓ format         5.0 s of   5 s   1 passed, 0 failed',
    '✓ unit          95.1 s of  95 s   1 passed, 0 failed, over its budget',
    '✗ e2e         1234.5 s of 240 s   1 passed, 2 failed, over its budget',
    '  all         1334.6 s of 340 s   over budget: unit e2e',
  ]);
});

it('nothing is named when every stage keeps to its budget', () => {
  expect(timeLines([ran('format', 1)], inWords).at(-1)).toBe('  all            1.0 s of   5 s');
  expect(timeLines([], inWords)).toEqual(['  all            0.0 s of   0 s']);
});
