import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../../scripts/lib/project.mjs';
import { requirementIds, requirementsIn } from '../../../scripts/lib/requirements.mjs';
import { count, readReport } from '../../../scripts/lib/results.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-results-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (kind: 'vitest' | 'playwright', report: unknown) => {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return readReport({ name: 'stage', report: { kind, file } });
};

test('requirement numbers are found in brackets only, alone, side by side and listed', () => {
  expect([...requirementsIn('[R17] is kept')]).toEqual(['R17']);
  expect([...requirementsIn('group [R16][R18] and [R21, R22]')]).toEqual(['R16', 'R18', 'R21', 'R22']);
  expect([...requirementsIn('R17 without brackets, [R7], [RULES]')]).toEqual([]);
  expect(requirementIds.at(-1)).toBe('R47');
});

test('a Vitest file that could not be loaded counts as a failed test', () => {
  const found = read('vitest', {
    testResults: [
      { name: path.join(root, 'test/unit/a.test.ts'), status: 'failed', assertionResults: [{ fullName: 'a b', status: 'passed' }, { fullName: 'a c', status: 'failed' }, { fullName: 'a d', status: 'todo' }] },
      { name: path.join(root, 'test/unit/b.test.ts'), status: 'failed', assertionResults: [] },
    ],
  });
  expect(count(found)).toEqual({ passed: 1, failed: 2, skipped: 1 });
  expect(found[0]).toEqual({ title: 'a b', file: 'test/unit/a.test.ts', stage: 'stage', result: 'passed' });
});

test('Playwright titles carry their groups; an error outside of any test counts as failed', () => {
  const spec = (title: string, status: string) => ({ title, file: 'a.spec.ts', tests: [{ status }] });
  const found = read('playwright', {
    config: { rootDir: path.join(root, 'test/e2e') },
    suites: [{ title: 'a.spec.ts', file: 'a.spec.ts', specs: [spec('one', 'expected')], suites: [{ title: '[R19] group', file: 'a.spec.ts', specs: [spec('two', 'unexpected'), spec('three', 'skipped')] }] }],
    errors: [{ message: 'no setup\nat …' }],
  });
  expect(found.map((entry) => [entry.title, entry.result])).toEqual([
    ['one', 'passed'],
    ['[R19] group › two', 'failed'],
    ['[R19] group › three', 'skipped'],
    ['could not be run: no setup', 'failed'],
  ]);
  expect(found[1]?.file).toBe('test/e2e/a.spec.ts');
});

test('no report is no test', () => {
  expect(readReport({ name: 'stage', report: { kind: 'vitest', file: path.join(folder, 'none.json') } })).toEqual([]);
});
