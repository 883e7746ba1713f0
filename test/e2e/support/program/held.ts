// Makes the program's start wait for Playwright. Otherwise Playwright attaches while the first page loads, and about
// one start in twenty hangs, waiting for a navigation it missed: it calls `__playwright_run`, which nothing defines,
// and continues.
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes a small executable into `folder` that starts `executable`, so that it opens no window before Playwright has
 * attached. Not on Windows, where Playwright starts programs through its own shell.
 */
export function writeStartScript(executable: string, folder: string): string {
  if (process.platform === 'win32') return executable;
  const reader = path.join(folder, 'held.cjs');
  copyFileSync(path.join(import.meta.dirname, 'held.cjs'), reader);
  chmodSync(reader, 0o644);
  const file = path.join(folder, 'start-held');
  // Set in a script, because Playwright removes NODE_OPTIONS from the environment it is given.
  writeFileSync(file, `#!/bin/sh\nNODE_OPTIONS='--require "${reader}"' exec "${executable}" "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}
