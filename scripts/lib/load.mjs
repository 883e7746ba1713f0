// Keeps every core busy, so that tests which depend on speed show themselves.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Starts one busy process for each core; they end with this process, or when told to. @returns {() => void} */
export function keepCoresBusy() {
  // It looks now and then whether its parent still lives: one that was killed cannot end it.
  const busy = 'const parent = process.ppid; for (;;) { const until = Date.now() + 500; while (Date.now() < until); if (process.ppid !== parent) process.exit(); }';
  const children = Array.from({ length: availableParallelism() }, () => spawn(process.execPath, ['-e', busy], { stdio: 'ignore' }));
  const stop = () => children.forEach((child) => child.kill('SIGKILL'));
  process.once('exit', stop);
  return stop;
}
