// Change detection for `npm test -- --changed`: decides which stages a change can affect, and narrows each of them.
import { spawnSync } from 'node:child_process';
import { root } from './project.mjs';

/** Files that differ from the commit `since`, plus untracked files; paths relative to the root. @returns {string[]} */
export function changedFiles(since) {
  const git = (...args) => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args[0]}: ${stderr.trim()}`);
    return stdout.split('\n').filter(Boolean);
  };
  return [
    ...new Set([...git('diff', '--name-only', since), ...git('ls-files', '--others', '--exclude-standard')]),
  ].sort();
}

const isProgram = (file) => /^(domain|electron|renderer|assets)\//.test(file);
const isTest = (file) => file.startsWith('test/');
const isModule = (file) => /\.(ts|tsx)$/.test(file);
const isProse = (file) => /\.(md|png)$/.test(file);
/** Files that every test may depend on without importing them: settings, scripts, packages. */
const isEverywhere = (file) => !isProgram(file) && !isTest(file) && !isProse(file);

/**
 * Keeps the stages that the change can affect, each with arguments that narrow it. The runners narrow by their module
 * graphs. A file that tests read by path (a fixture, a style sheet, a page of docs/) is in no graph, so the runner then
 * runs everything. A change outside the sources runs all stages.
 * @param {readonly import('./stages.mjs').Stage[]} stages @param {readonly string[]} files @param {string} since
 */
export function touchedBy(stages, files, since) {
  if (files.some(isEverywhere)) return stages;
  const inGraph =
    files.every((file) => isModule(file) || isProse(file)) &&
    !files.some((file) => file.startsWith('docs/') && file.endsWith('.md'));
  const program = files.some(isProgram);
  const narrowed = (stage) => {
    const { runner, name } = stage;
    if (name === 'lint') return lintOf(stage, files);
    if (runner === 'vitest') return inGraph ? narrowedBy(stage, `--changed=${since}`, '--passWithNoTests') : stage;
    if (runner === 'playwright')
      return program
        ? stage
        : name === 'e2e'
          ? narrowedBy(stage, `--only-changed=${since}`, '--pass-with-no-tests')
          : undefined;
    return program || ['types', 'deadcode', 'imports', 'format', 'build'].includes(name) ? stage : undefined;
  };
  return stages.map(narrowed).filter((stage) => stage !== undefined);
}

const narrowedBy = (stage, ...args) => ({ ...stage, command: [...stage.command, ...args], mayBeEmpty: true });

/** Runs ESLint on the changed files only, by replacing `.` in the command. */
function lintOf(stage, files) {
  const own = files.filter((file) => /\.(ts|tsx|mjs|js)$/.test(file));
  return own.length === 0
    ? undefined
    : { ...stage, command: stage.command.flatMap((part) => (part === '.' ? ['--no-warn-ignored', ...own] : [part])) };
}
