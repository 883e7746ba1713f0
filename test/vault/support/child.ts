// Programs of their own for the tests that kill, lock and share: started hundreds of times, so their modules are compiled once.
// The cache can only be written by one that ends by itself, which those that are killed never do.
import { spawn, spawnSync, type ChildProcessByStdio, type StdioOptions } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..', '..', '..');
const quiet = '--disable-warning=ExperimentalWarning';
const env = { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'kanalvakt-tests') };
let warm = false;

/** Lets a program that only loads the vault write what was compiled for it. */
function warmUp(): void {
  if (warm) return;
  warm = true;
  spawnSync(process.execPath, [quiet, '--input-type=module', '-e', `await import(${JSON.stringify(pathToFileURL(join(root, 'electron', 'vault', 'index.ts')).href)})`], { env, stdio: 'ignore' });
}

/** Starts a script with Node; its standard output and error can be read. */
export function startScript(script: string, args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  warmUp();
  const stdio = ['ignore', 'pipe', 'pipe'] satisfies StdioOptions;
  return spawn(process.execPath, [quiet, script, ...args], { env, stdio: stdio as ['ignore', 'pipe', 'pipe'] });
}
