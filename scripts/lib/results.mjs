// The runners' reports, turned into one list of {title, file, stage, result}.
import { relative } from 'node:path';
import { readJsonIfAny, resultsFolder, root } from './project.mjs';
import path from 'node:path';

export const lastRunFile = path.join(resultsFolder, 'last-run.json');

/** @returns {{title: string, file: string, stage: string, result: 'passed' | 'failed' | 'skipped'}[]} */
export function readReport(stage) {
  const report = readJsonIfAny(stage.report.file);
  if (!report) return [];
  return stage.report.kind === 'vitest' ? ofVitest(report, stage.name) : ofPlaywright(report, stage.name);
}

function ofVitest(report, stage) {
  return report.testResults.flatMap((file) => {
    const name = relative(root, file.name);
    const tests = file.assertionResults.map((test) => ({ title: test.fullName, file: name, stage, result: vitestResult(test.status) }));
    // A file that could not even be loaded has no tests in the report.
    if (tests.length === 0 && file.status === 'failed') return [{ title: `${name} could not be run`, file: name, stage, result: 'failed' }];
    return tests;
  });
}

const vitestResult = (status) => (status === 'passed' || status === 'failed' ? status : 'skipped');

function ofPlaywright(report, stage) {
  const found = [];
  const walk = (suite, titles) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const result = test.status === 'skipped' ? 'skipped' : test.status === 'expected' ? 'passed' : 'failed';
        found.push({ title: [...titles, spec.title].join(' › '), file: relative(root, path.join(report.config.rootDir, spec.file)), stage, result });
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, inner.title === inner.file ? titles : [...titles, inner.title]);
  };
  for (const suite of report.suites ?? []) walk(suite, []);
  for (const error of report.errors ?? []) found.push({ title: `could not be run: ${String(error.message).split('\n')[0]}`, file: '', stage, result: 'failed' });
  return found;
}

export function count(tests) {
  const of = (result) => tests.filter((test) => test.result === result).length;
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}
