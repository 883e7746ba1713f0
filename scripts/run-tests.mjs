// Second half of `npm test`, on the project's own Node: runs the stages one after the other (those that are
// `beside` with the first ones), goes on
// after a failing one, and ends with one line that counts all. Writes .results/last-run.json.
import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { resolveRuntime } from './lib/electron-runtime.mjs';
import { resultsFolder, root } from './lib/project.mjs';
import { count, lastRunFile, readReport } from './lib/results.mjs';
import { fail, main } from './lib/say.mjs';
import { stages } from './lib/stages.mjs';

main(async () => {
  const chosen = process.argv.slice(2);
  const all = stages();
  const unknown = chosen.filter((name) => !all.some((stage) => stage.name === name));
  if (unknown.length > 0) fail(`There is no stage ${unknown.join(', ')}. There are: ${all.map((stage) => stage.name).join(' ')}`);
  const wanted = chosen.length > 0 ? all.filter((stage) => chosen.includes(stage.name)) : all;

  const startedAt = new Date().toISOString();
  await mkdir(resultsFolder, { recursive: true });
  const runtime = await resolveRuntime();
  const tests = [];
  const times = [];
  const failed = new Set();
  const begun = new Map(wanted.filter((stage) => stage.beside).map((stage) => [stage, timed(stage, true)]));
  for (const stage of wanted) {
    heading(stage.title);
    const { found, said, seconds } = failed.has(stage.needs) ? { found: [entry(stage, `not run: ${stage.needs} failed`)], said: '', seconds: 0 } : await (begun.get(stage) ?? timed(stage, false));
    if (said !== '') process.stdout.write(said);
    const numbers = count(found);
    if (numbers.failed > 0) failed.add(stage.name);
    tests.push(...found);
    times.push({ name: stage.name, title: stage.title, seconds, ...numbers });
  }

  if (chosen.length === 0) {
    const run = { startedAt, finishedAt: new Date().toISOString(), electron: { version: runtime.version, kind: runtime.kind }, stages: times, tests };
    await writeFile(lastRunFile, `${JSON.stringify(run, null, 2)}\n`);
  }
  summary(times, tests);
  process.exitCode = tests.some((test) => test.result === 'failed') ? 1 : 0;
});

/** Runs a stage; `aside` keeps what it says. */
async function timed(stage, aside) {
  const started = Date.now();
  const said = [];
  const found = await runStage(stage, aside ? said : null);
  return { found, said: Buffer.concat(said).toString(), seconds: Math.round((Date.now() - started) / 100) / 10 };
}

async function runStage(stage, said) {
  if (stage.report) await rm(stage.report.file, { force: true });
  const { status, timedOut } = await start(stage, said);
  const end = timedOut ? `stopped after ${stage.minutes} minutes` : `ended with code ${status}`;
  if (!stage.report) return [entry(stage, status === 0 ? '' : end)];
  const found = readReport(stage);
  if (found.length === 0) return [entry(stage, status === 0 ? 'no test was run' : end)];
  // The runner itself failed, or was stopped, though no test of its report did.
  if (status !== 0 && !found.some((test) => test.result === 'failed')) found.push(entry(stage, end));
  return found;
}

function start(stage, said) {
  return new Promise((resolve) => {
    // In a group of its own, so that nothing of it is left when it takes too long.
    const child = spawn(process.execPath, stage.command, {
      cwd: root,
      stdio: ['ignore', ...(said === null ? ['inherit', 'inherit'] : ['pipe', 'pipe'])],
      env: { ...process.env, ...stage.env },
      detached: process.platform !== 'win32',
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => said.push(piece));
    const stop = (signal) => {
      try {
        process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
      } catch {
        // It has ended.
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
    }, stage.minutes * 60_000);
    child.once('error', () => child.emit('close', 1));
    child.once('close', (code) => {
      clearTimeout(timer);
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onInterrupt);
      resolve({ status: code ?? 1, timedOut });
    });
  });
}

const entry = (stage, problem) => ({ title: problem ? `${stage.title} (${problem})` : stage.title, file: '', stage: stage.name, result: problem ? 'failed' : 'passed' });

function heading(title) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(3, 92 - title.length))}`);
}

function summary(times, tests) {
  heading('Result');
  const failures = tests.filter((test) => test.result === 'failed');
  for (const test of failures) console.log(`✗ [${test.stage}] ${test.file ? `${test.file}: ` : ''}${test.title}`);
  if (failures.length > 0) console.log('');
  for (const time of times) {
    const numbers = `${time.passed} passed, ${time.failed} failed${time.skipped ? `, ${time.skipped} skipped` : ''}`;
    console.log(`${time.failed > 0 ? '✗' : '✓'} ${time.name.padEnd(10)} ${String(time.seconds.toFixed(1)).padStart(7)} s   ${numbers}`);
  }
  const { passed, failed, skipped } = count(tests);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
}
