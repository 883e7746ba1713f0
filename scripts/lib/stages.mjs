// The stages of `npm test`, in order. A stage is either a check (counts as one test) or a test runner whose JSON report
// is read. `minutes` is its hard limit; together they stay below the 90 minutes of a CI run. A `beside` stage starts
// together with the run and its output is shown at its turn; it occupies one core while it runs.
import { inRoot, resultsFolder } from './project.mjs';
import { ordinaryUser } from './ordinary-user.mjs';
import { tool } from './run.mjs';
import path from 'node:path';

const script = (name, ...args) => [inRoot('scripts', name), ...args];
const reportOf = (name) => path.join(resultsFolder, `${name}.json`);

/**
 * @typedef {{name: string, title: string, kind: string, runner?: 'vitest' | 'playwright', command: string[],
 *   minutes: number, report?: {kind: 'vitest' | 'playwright', file: string}, env?: Record<string, string>,
 *   needs?: string, beside?: boolean, mayBeEmpty?: boolean}} Stage
 */

const check = (name, title, command, minutes = 5, more = {}) => ({
  name,
  title,
  kind: 'check',
  command,
  minutes,
  ...more,
});
const vitest = (name, title, project, minutes) => ({
  name,
  title,
  kind: project,
  runner: 'vitest',
  minutes,
  report: { kind: 'vitest', file: reportOf(name) },
  command: [
    tool('vitest', 'vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportOf(name)}`,
  ],
});
const playwright = (name, title, project, minutes, needs) => ({
  name,
  title,
  kind: 'e2e',
  runner: 'playwright',
  minutes,
  needs,
  report: { kind: 'playwright', file: reportOf(name) },
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(name), PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  command: [
    tool('@playwright', 'test', 'cli.js'),
    'test',
    '--project',
    project,
    '--reporter=list,json',
    `--output=${path.join('test-results', name)}`,
  ],
});

/** @returns {Stage[]} */
export function stages() {
  const asUser = ordinaryUser() ? ' from root as an ordinary user' : '';
  return [
    check('types', 'Types are sound in every layer', script('typecheck.mjs'), 8),
    check('deadcode', 'No dead code and no unused dependency', [tool('knip', 'bin', 'knip.js'), '--no-progress'], 2),
    check(
      'imports',
      'No import circles, and each room imports only what it may',
      [
        tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
        ...['--config', '.dependency-cruiser.mjs', 'domain', 'electron', 'renderer', 'test'],
      ],
      2,
    ),
    check('audit', 'No known weakness in a package, as far as the registry answers', script('audit.mjs'), 1),
    check('format', 'The code is formatted', [tool('oxfmt', 'bin', 'oxfmt'), '--check', '.'], 1),
    vitest('unit', 'Unit tests', 'unit', 10),
    vitest('component', 'Screens in a browser', 'component', 5),
    check(
      'lint',
      'Lint and the layer rules hold',
      ['--max-old-space-size=8192', tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'],
      8,
      { beside: true },
    ),
    vitest('vault', 'Vault faults', 'vault', 11),
    check('build', 'The program builds', script('build.mjs'), 2),
    playwright('e2e', 'End to end in the real Electron', 'e2e', 29, 'build'),
    playwright('sandbox', `With Chromium's sandbox${asUser}`, 'sandbox', 3, 'build'),
    check('package', 'The program is packaged with its fuses set', script('package.mjs', '--dir'), 4),
    playwright('packaged', 'The packaged program runs', 'packaged', 3, 'package'),
  ];
}
