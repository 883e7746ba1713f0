// The stages of `npm test`, in order. A stage is either a check (counts as one test) or a test runner whose JSON report
// is read. `minutes` ends a stage that hangs: several times what it takes on an idle machine, since a busy one may be half
// as fast. What ends the run in time is `RUN_MINUTES`; what a stage should take is in budget.mjs. A `beside` stage starts
// together with the run and its output is shown at its turn; it occupies one core while it runs.
import { inRoot, resultsFolder } from './project.mjs';
import { ordinaryUser } from './ordinary-user.mjs';
import { tool } from './run.mjs';
import path from 'node:path';

/** Minutes that a run may take, below the 90 of a CI run: what has not ended by then is stopped and has failed. */
export const RUN_MINUTES = 86;

/**
 * Minutes that a stage may take when it starts so many minutes into the run: its own limit, or what the run has left.
 * 0 if the run has none left.
 *
 * @param {{minutes: number}} stage @param {number} minutesGone @param {number} [runMinutes]
 */
export const minutesFor = (stage, minutesGone, runMinutes = RUN_MINUTES) =>
  Math.max(0, Math.min(stage.minutes, runMinutes - minutesGone));

const script = (name, ...args) => [inRoot('scripts', name), ...args];
const reportOf = (name) => path.join(resultsFolder, `${name}.json`);

/**
 * @typedef {{name: string, title: string, kind: string, runner?: 'vitest' | 'playwright', command: string[],
 *   minutes: number, report?: {kind: 'vitest' | 'playwright', file: string}, env?: Record<string, string>,
 *   needs?: string, beside?: boolean, mayBeEmpty?: boolean}} Stage
 */

const check = (name, title, command, minutes = 10, more = {}) => ({
  name,
  title,
  kind: 'check',
  command,
  minutes,
  ...more,
});
const vitest = (name, title, projects, minutes) => ({
  name,
  title,
  kind: name,
  runner: 'vitest',
  minutes,
  report: { kind: 'vitest', file: reportOf(name) },
  command: [
    tool('vitest', 'vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
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
    check(
      'types',
      'Types are sound in every layer, and the rules that need them hold',
      [tool('oxlint', 'bin', 'oxlint'), '--deny-warnings'],
      20,
    ),
    check('deadcode', 'No dead code and no unused dependency', [tool('knip', 'bin', 'knip.js'), '--no-progress']),
    check('imports', 'No import circles, and each room imports only what it may', [
      tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
      ...['--config', '.dependency-cruiser.mjs', 'domain', 'electron', 'renderer', 'test'],
    ]),
    check('audit', 'No known weakness in a package, as far as the registry answers', script('audit.mjs'), 5),
    check('format', 'The code is formatted', [tool('oxfmt', 'bin', 'oxfmt'), '--check', '.'], 5),
    vitest('unit', 'Unit tests', ['unit', 'unit-replacing'], 30),
    vitest('component', 'Screens in a browser', ['component'], 25),
    check(
      'lint',
      'Lint and the layer rules hold',
      [tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'],
      40,
      { beside: true },
    ),
    vitest('vault', 'Vault faults', ['vault'], 30),
    vitest('server', 'A real PostgreSQL that several write to', ['server'], 15),
    check('build', 'The program builds', script('build.mjs')),
    playwright('e2e', 'End to end in the real Electron', 'e2e', 60, 'build'),
    playwright('sandbox', `With Chromium's sandbox${asUser}`, 'sandbox', 10, 'build'),
    check('package', 'The program is packaged with its fuses set', script('package.mjs', '--dir')),
    playwright('packaged', 'The packaged program runs', 'packaged', 10, 'package'),
  ];
}
