// Keeps every core busy, to expose tests that depend on speed.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * Starts one busy process per core. They end with this process, or when the returned function is called. @returns {()
 * => void}
 */
export function keepCoresBusy() {
  // Each child polls whether its parent is still alive, since a killed parent cannot stop it.
  const busy =
    'const parent = process.ppid; for (;;) { const until = Date.now() + 500; while (Date.now() < until); if (process.ppid !== parent) process.exit(); }';
  const children = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', busy], { stdio: 'ignore' }),
  );
  const stop = () => children.forEach((child) => child.kill('SIGKILL'));
  process.once('exit', stop);
  return stop;
}
