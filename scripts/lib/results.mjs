// Converts the runners' reports into one list of tests.
import { relative } from 'node:path';
import { readJsonIfAny, resultsFolder, root } from './project.mjs';
import path from 'node:path';

/**
 * One test of a run. `kind`: unit, vault, component, e2e or check. `flaky`: it passed, but not on the first attempt;
 * `tries` then holds the first lines of each error. `said`: the first lines of the error of a failed test, or what the
 * runner wrote last, if it failed and no test did.
 * @typedef {{title: string, file: string, stage: string, kind: string, result: 'passed' | 'failed' | 'skipped',
 *   seconds?: number, flaky?: boolean, tries?: string[], said?: string[]}} Test
 */

export const lastRunFile = path.join(resultsFolder, 'last-run.json');
export const flakyFile = path.join(resultsFolder, 'flaky.json');

/** @returns {Test[]} */
export function readReport(stage) {
  const report = readJsonIfAny(stage.report.file);
  if (!report) return [];
  const found = stage.report.kind === 'vitest' ? ofVitest(report) : ofPlaywright(report);
  return found.map(({ title, file, ...more }) => ({ title, file, stage: stage.name, kind: stage.kind, ...more }));
}

function ofVitest(report) {
  return report.testResults.flatMap((file) => {
    const name = relative(root, file.name);
    const tests = file.assertionResults.map((test) => ({
      title: test.fullName,
      file: name,
      result: vitestResult(test.status),
      seconds: inSeconds(test.duration),
      ...(test.failureMessages?.length > 0 ? { said: firstLines(test.failureMessages[0]) } : {}),
    }));
    // A file that failed to load, or that failed outside of its tests, as when it cleans up after them.
    const failedOutside = file.status === 'failed' && !tests.some((test) => test.result === 'failed');
    if (failedOutside) tests.push({ title: outside(file.message), file: name, result: 'failed' });
    return tests;
  });
}

const outside = (message) =>
  ['failed outside of its tests', plain(message ?? '').split('\n')[0]].filter(Boolean).join(': ');

const vitestResult = (status) => (status === 'passed' || status === 'failed' ? status : 'skipped');
const inSeconds = (ms) => Math.round((ms ?? 0) / 10) / 100;

/** Playwright's statuses: expected, unexpected, skipped, and flaky for a test that passed on a retry. */
const playwrightResult = (status) => (status === 'skipped' ? 'skipped' : status === 'unexpected' ? 'failed' : 'passed');

function ofPlaywright(report) {
  const found = [];
  const walk = (suite, titles) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const tries = test.results ?? [];
        const one = {
          title: [...titles, spec.title].join(' › '),
          file: relative(root, path.join(report.config.rootDir, spec.file)),
          result: playwrightResult(test.status),
          seconds: inSeconds(tries.at(-1)?.duration),
        };
        const errors = tries.flatMap(({ error }) => (error === undefined ? [] : [described(error)]));
        if (test.status === 'flaky')
          found.push({ ...one, flaky: true, tries: errors.map((lines) => lines.join('\n')) });
        else found.push(one.result === 'failed' && errors.length > 0 ? { ...one, said: errors.at(-1) } : one);
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, inner.title === inner.file ? titles : [...titles, inner.title]);
  };
  for (const suite of report.suites ?? []) walk(suite, []);
  for (const error of report.errors ?? [])
    found.push({ title: `could not be run: ${String(error.message).split('\n')[0]}`, file: '', result: 'failed' });
  return found;
}

/** Room for the difference between two small values. */
const ERROR_LINES = 30;
/** The first lines of an error, without the terminal's colour codes. */
const firstLines = (message) => plain(message).split('\n').filter(Boolean).slice(0, ERROR_LINES);
const described = ({ message, location }) => [
  ...firstLines(String(message)),
  ...(location === undefined ? [] : [`at ${relative(root, location.file)}:${location.line}`]),
];
/** How much of a runner's own errors is kept: vitest lists several at its end, each with its stack. */
const SAID_LINES = 60;

/** The last lines of what a program wrote, without colours. @param {string} text @returns {string[]} */
export const lastLines = (text) =>
  plain(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .slice(-SAID_LINES);

// eslint-disable-next-line no-control-regex
const plain = (text) => text.replaceAll(/\u001b\[[0-9;]*m/g, '');

export function count(tests) {
  const of = (result) => tests.filter((test) => test.result === result).length;
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}
