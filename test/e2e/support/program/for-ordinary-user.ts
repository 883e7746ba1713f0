// The runtime and the program in a place where an ordinary user can start them. A checkout in a folder closed to others
// (under /root, or a mktemp -d) is copied to a readable one.
import { cpSync, existsSync, mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Runtime } from '../../../../scripts/lib/electron-runtime.mjs';
import { startAs, userCanRead, type User } from '../../../../scripts/lib/ordinary-user.mjs';
import { inRoot, root } from '../../../../scripts/lib/project.mjs';

let copy: { executable: string; appArgs: string[] } | undefined;

export function forOrdinaryUser(user: User, runtime: Runtime, home: string): { executable: string; appArgs: string[] } {
  const open = userCanRead(user, runtime.executable) && userCanRead(user, inRoot('dist', 'main.mjs'));
  const source = open ? runtime : (copy ??= readableCopy(runtime));
  return { executable: startAs(user, source.executable, home), appArgs: source.appArgs };
}

function readableCopy(runtime: Runtime): { executable: string; appArgs: string[] } {
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-readable-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const electron = path.join(folder, 'electron');
  const linked = path.join(runtime.folder, 'resources', 'app');
  cpSync(runtime.folder, electron, { recursive: true, verbatimSymlinks: true, filter: (file) => file !== linked });
  const app = runtime.appArgs.length === 0 ? path.join(electron, 'resources', 'app') : path.join(folder, 'app');
  for (const part of ['package.json', 'dist', 'assets']) {
    if (existsSync(path.join(root, part))) cpSync(path.join(root, part), path.join(app, part), { recursive: true });
  }
  return {
    executable: path.join(electron, path.relative(runtime.folder, runtime.executable)),
    appArgs: runtime.appArgs.length === 0 ? [] : [app],
  };
}
