import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../../scripts/lib/project.mjs';
import { count, lastLines, readReport } from '../../../scripts/lib/results.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-results-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (kind: 'vitest' | 'playwright', report: unknown) => {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return readReport({ name: 'stage', kind: kind === 'vitest' ? 'unit' : 'e2e', report: { kind, file } });
};

test('a Vitest file that could not be loaded counts as a failed test', () => {
  const found = read('vitest', {
    testResults: [
      {
        name: path.join(root, 'test/unit/a.test.ts'),
        status: 'failed',
        assertionResults: [
          { fullName: 'a b', status: 'passed', duration: 1234.5 },
          { fullName: 'a c', status: 'failed', failureMessages: ['\u001b[31mexpected 1\u001b[39m\n\nto be 2'] },
          { fullName: 'a d', status: 'todo', failureMessages: [] },
        ],
      },
      { name: path.join(root, 'test/unit/b.test.ts'), status: 'failed', assertionResults: [] },
    ],
  });
  expect(count(found)).toEqual({ passed: 1, failed: 2, skipped: 1 });
  expect(found[0]).toEqual({
    title: 'a b',
    file: 'test/unit/a.test.ts',
    stage: 'stage',
    kind: 'unit',
    result: 'passed',
    seconds: 1.23,
  });
  expect(found.map(({ said }) => said)).toEqual([undefined, ['expected 1', 'to be 2'], undefined, undefined]);
});

test('a Vitest file that failed outside of its tests, as when it cleans up, counts as failed and says why', () => {
  const found = read('vitest', {
    testResults: [
      {
        name: path.join(root, 'test/unit/a.test.ts'),
        status: 'failed',
        message: '\u001b[31mENOTEMPTY: directory not empty\u001b[39m\nat a',
        assertionResults: [{ fullName: 'a b', status: 'passed', duration: 1 }],
      },
    ],
  });
  expect(found.map(({ file, title, result }) => [file, title, result])).toEqual([
    ['test/unit/a.test.ts', 'a b', 'passed'],
    ['test/unit/a.test.ts', 'failed outside of its tests: ENOTEMPTY: directory not empty', 'failed'],
  ]);
});

test('what a runner wrote last is kept without colours and empty lines', () => {
  expect(lastLines('a\n\n \u001b[31mUnhandled Rejection\u001b[39m \n  at b\n')).toEqual([
    'a',
    ' Unhandled Rejection',
    '  at b',
  ]);
  const many = Array.from({ length: 500 }, (_, line) => String(line));
  expect(lastLines(many.join('\n')).at(-1)).toBe('499');
  expect(lastLines(many.join('\n')).length).toBeLessThan(100);
});

test('Playwright titles include their groups; an error outside of any test counts as failed', () => {
  const spec = (title: string, status: string) => ({ title, file: 'a.spec.ts', tests: [{ status }] });
  const found = read('playwright', {
    config: { rootDir: path.join(root, 'test/e2e') },
    suites: [
      {
        title: 'a.spec.ts',
        file: 'a.spec.ts',
        specs: [spec('one', 'expected')],
        suites: [
          { title: '[R19.1] group', file: 'a.spec.ts', specs: [spec('two', 'unexpected'), spec('three', 'skipped')] },
        ],
      },
    ],
    errors: [{ message: 'no setup\nat …' }],
  });
  expect(found.map((entry) => [entry.title, entry.result])).toEqual([
    ['one', 'passed'],
    ['[R19.1] group › two', 'failed'],
    ['[R19.1] group › three', 'skipped'],
    ['could not be run: no setup', 'failed'],
  ]);
  expect(found[1]?.file).toBe('test/e2e/a.spec.ts');
});

test('a test that passes on a retry counts as passed and flaky, and keeps the earlier errors', () => {
  const tries = [
    { status: 'failed', duration: 9000, error: { message: '\u001b[31mTimed out\u001b[39m\n\nat a' } },
    {
      status: 'failed',
      duration: 9000,
      error: { message: 'Other', location: { file: path.join(root, 'test/e2e/a.spec.ts'), line: 7, column: 1 } },
    },
    { status: 'passed', duration: 2000 },
  ];
  const found = read('playwright', {
    config: { rootDir: root },
    suites: [
      {
        title: 'a.spec.ts',
        file: 'a.spec.ts',
        specs: [
          { title: 'now and then', file: 'a.spec.ts', tests: [{ status: 'flaky', results: tries }] },
          { title: 'never', file: 'a.spec.ts', tests: [{ status: 'unexpected', results: tries.slice(0, 2) }] },
        ],
      },
    ],
  });
  expect(found[0]).toMatchObject({
    result: 'passed',
    flaky: true,
    seconds: 2,
    tries: ['Timed out\nat a', 'Other\nat test/e2e/a.spec.ts:7'],
  });
  expect(found[0]).not.toHaveProperty('said');
  expect(found[1]).toMatchObject({ result: 'failed', said: ['Other', 'at test/e2e/a.spec.ts:7'] });
  expect(found[1]).not.toHaveProperty('flaky');
});

test('a missing report gives no tests', () => {
  expect(
    readReport({ name: 'stage', kind: 'unit', report: { kind: 'vitest', file: path.join(folder, 'none.json') } }),
  ).toEqual([]);
});
