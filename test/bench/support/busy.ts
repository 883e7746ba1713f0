// Other programs that use the whole computer: one endless loop for each core, as when other windows compute.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Starts a busy process for each core; returns what ends them. */
export function keepBusy(): () => void {
  const loops = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  return () => {
    for (const loop of loops) loop.kill('SIGKILL');
  };
}
