// A start that waits for Playwright. Without it Playwright attaches while the first page loads, and about once in twenty starts
// waits for ever for a navigation that it did not see: it calls `__playwright_run`, which nothing defines, and goes on.
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A small executable in `folder` that starts `executable`, which opens no window before Playwright has attached. Not on Windows,
 * where Playwright starts through a shell of its own.
 */
export function held(executable: string, folder: string): string {
  if (process.platform === 'win32') return executable;
  const reader = path.join(folder, 'held.cjs');
  copyFileSync(path.join(import.meta.dirname, 'held.cjs'), reader);
  chmodSync(reader, 0o644);
  const file = path.join(folder, 'start-held');
  // Playwright takes NODE_OPTIONS out of the environment that it is given.
  writeFileSync(file, `#!/bin/sh\nNODE_OPTIONS='--require "${reader}"' exec "${executable}" "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}
