// Second half of `npm test`, on the project's own Node: runs the stages in sequence (the `beside` stages start with the
// first), continues after a failed stage, and ends with one line of totals. A run of all stages is saved in
// .results/last-run.json; tests that passed only on a retry, in .results/flaky.json.
//   npm test -- unit e2e          only these stages
//   npm test -- --changed[=REV]   only what the change since REV (default HEAD) can affect
//   npm test -- --under-load      with every core kept busy by other processes
//   npm run test:whole            (--whole) every case of the sampled test matrices
import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { timeLines } from './lib/budget.mjs';
import { resolveRuntime } from './lib/electron-runtime.mjs';
import { keepCoresBusy } from './lib/load.mjs';
import { resultsFolder, root } from './lib/project.mjs';
import { count, flakyFile, lastLines, lastRunFile, readReport } from './lib/results.mjs';
import { sampleOf } from './lib/sample.mjs';
import { main, say } from './lib/say.mjs';
import { minutesFor, RUN_MINUTES, stages } from './lib/stages.mjs';
import { wantedStages } from './lib/wanted-stages.mjs';

main(async () => {
  const { wanted, whole, underLoad, everyCase } = wantedStages(process.argv.slice(2), stages());
  if (wanted.length === 0) say('The change touches nothing that a test covers.');
  // The processes of the stages inherit both.
  if (everyCase) process.env.KANALVAKT_TESTS = 'whole';
  process.env.KANALVAKT_SAMPLE = sampleOf();
  console.log(`KANALVAKT_SAMPLE=${process.env.KANALVAKT_SAMPLE}`);

  const startedAt = new Date().toISOString();
  const startedMs = Date.now();
  const runMinutes = underLoad ? 2 * RUN_MINUTES : RUN_MINUTES;
  const allowed = (stage) => minutesFor(stage, (Date.now() - startedMs) / 60_000, runMinutes);
  await mkdir(resultsFolder, { recursive: true });
  const runtime = await resolveRuntime();
  const atRest = underLoad ? keepCoresBusy() : () => {};
  const tests = [];
  const times = [];
  const failed = new Set();
  const begun = new Map(
    wanted.filter((stage) => stage.beside).map((stage) => [stage, timed(stage, allowed(stage), true)]),
  );
  for (const stage of wanted) {
    heading(stage.title);
    const { found, said, seconds } = failed.has(stage.needs)
      ? { found: [entry(stage, `not run: ${stage.needs} failed`)], said: '', seconds: 0 }
      : await (begun.get(stage) ?? timed(stage, allowed(stage), false));
    if (said !== '') process.stdout.write(said);
    const numbers = count(found);
    if (numbers.failed > 0) failed.add(stage.name);
    tests.push(...found);
    times.push({ name: stage.name, title: stage.title, seconds, ...numbers });
  }
  atRest();

  const flaky = tests
    .filter((test) => test.flaky)
    .map(({ title, file, stage, tries }) => ({ title, file, stage, tries }));
  await writeFile(flakyFile, `${JSON.stringify(flaky, null, 2)}\n`);
  if (whole) {
    const run = {
      startedAt,
      finishedAt: new Date().toISOString(),
      underLoad,
      electron: { version: runtime.version, kind: runtime.kind },
      stages: times,
      tests,
    };
    await writeFile(lastRunFile, `${JSON.stringify(run, null, 2)}\n`);
  }
  summary(times, tests, flaky);
  process.exitCode = tests.some((test) => test.result === 'failed') ? 1 : 0;
});

/** Runs a stage for at most so many minutes; with `aside`, its output is collected instead of printed. */
async function timed(stage, minutes, aside) {
  const started = Date.now();
  const said = [];
  const found = await runStage(stage, minutes, aside ? said : null);
  return { found, said: Buffer.concat(said).toString(), seconds: Math.round((Date.now() - started) / 100) / 10 };
}

async function runStage(stage, minutes, said) {
  if (stage.report) await rm(stage.report.file, { force: true });
  if (minutes === 0) return [entry(stage, 'not run: the time of the run is over')];
  const { status, signal, timedOut, errors } = await start(stage, minutes, said);
  const end = timedOut
    ? `stopped after ${Math.round(minutes)} minutes`
    : signal === null
      ? `ended with code ${status}`
      : `ended by ${signal}`;
  const atEnd = { ...entry(stage, end), said: lastLines(errors) };
  if (!stage.report) return [entry(stage, status === 0 ? '' : end)];
  const found = readReport(stage);
  if (found.length === 0 && stage.mayBeEmpty && status === 0) return [];
  if (found.length === 0) return [status === 0 ? entry(stage, 'no test was run') : atEnd];
  // The runner itself failed or was stopped, although no test in its report failed.
  if (status !== 0 && !found.some((test) => test.result === 'failed')) found.push(atEnd);
  return found;
}

function start(stage, minutes, said) {
  return new Promise((resolve) => {
    // In its own process group, so that a timeout kills all its children too.
    const child = spawn(process.execPath, stage.command, {
      cwd: root,
      stdio: ['ignore', said === null ? 'inherit' : 'pipe', 'pipe'],
      env: { ...process.env, ...stage.env },
      detached: process.platform !== 'win32',
    });
    const errors = [];
    child.stdout?.on('data', (piece) => said.push(piece));
    child.stderr.on('data', (piece) => {
      errors.push(piece);
      if (said === null) process.stderr.write(piece);
      else said.push(piece);
    });
    const stop = (signal) => {
      try {
        process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
      } catch {
        // The group has already ended.
      }
    };
    const onInterrupt = () => {
      stop('SIGTERM');
      process.exit(130);
    };
    process.once('SIGINT', onInterrupt);
    process.once('SIGTERM', onInterrupt);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      stop('SIGKILL');
    }, minutes * 60_000);
    child.once('error', () => child.emit('close', 1));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onInterrupt);
      resolve({ status: code ?? 1, signal: signal ?? null, timedOut, errors: Buffer.concat(errors).toString() });
    });
  });
}

const entry = (stage, problem) => ({
  title: problem ? `${stage.title} (${problem})` : stage.title,
  file: '',
  stage: stage.name,
  kind: 'check',
  result: problem ? 'failed' : 'passed',
});

function heading(title) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(3, 92 - title.length))}`);
}

function summary(times, tests, flaky) {
  heading('Result');
  const failures = tests.filter((test) => test.result === 'failed');
  for (const test of failures) {
    console.log(`✗ [${test.stage}] ${named(test)}`);
    for (const line of test.said ?? []) console.log(`    ${line}`);
  }
  if (failures.length > 0) console.log('');
  if (flaky.length > 0) {
    console.log(
      `Flaky: passed, but not at the first try. Each is a defect to mend (.results/flaky.json has the errors).`,
    );
    for (const test of flaky) {
      console.log(`~ [${test.stage}] ${named(test)}`);
      for (const line of (test.tries ?? []).flatMap((error) => error.split('\n'))) console.log(`    ${line}`);
    }
    console.log('');
  }
  if (flaky.length > 0) console.log(`  ${flaky.length} flaky`);
  for (const line of timeLines(times, inWords)) console.log(line);
  console.log(`\n${inWords(count(tests))}`);
}

const named = ({ file, title }) => `${file ? `${file}: ` : ''}${title}`;
const inWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
