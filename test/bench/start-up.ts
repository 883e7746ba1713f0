// From the launch to the first usable screen, against a blank sandboxed window of the same runtime in the same run.
import { spawnSync } from 'node:child_process';
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { ensureDisplay } from '../../scripts/lib/display.mjs';
import { resolveRuntime, sandboxArgs, type Runtime } from '../../scripts/lib/electron-runtime.mjs';
import { inRoot, root } from '../../scripts/lib/project.mjs';
import { worldOf } from '../e2e/support/launch.ts';
import { median } from './measure.ts';
import { row, type BenchRow } from './report.ts';

const launches = 5;
/** Milliseconds a launch may take on a busy computer. */
const patience = 60_000;

const blankProgram = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } });
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,<title>blank</title><h1>blank</h1>');
});
app.on('window-all-closed', () => app.quit());
`;

interface Program {
  readonly executable: string;
  readonly args: readonly string[];
}

/** The blank program. A runtime with the program linked into it is stood beside itself, linked file by file. */
function blank(runtime: Runtime, folder: string): Program {
  const put = (app: string): void => {
    mkdirSync(app, { recursive: true });
    writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'blank', version: '1.0.0', main: 'main.cjs' }));
    writeFileSync(path.join(app, 'main.cjs'), blankProgram);
  };
  if (runtime.appArgs.length > 0) {
    put(path.join(folder, 'app'));
    return { executable: runtime.executable, args: [path.join(folder, 'app')] };
  }
  const twin = path.join(folder, 'runtime');
  const executable = path.join(twin, path.basename(runtime.executable));
  mkdirSync(path.join(twin, 'resources'), { recursive: true });
  for (const name of readdirSync(runtime.folder)) {
    if (name === 'resources' || name === path.basename(runtime.executable)) continue;
    symlinkSync(path.join(runtime.folder, name), path.join(twin, name));
  }
  // Electron looks for its resources beside the file it really is, so that one may not be a symbolic link.
  try {
    linkSync(runtime.executable, executable);
  } catch {
    copyFileSync(runtime.executable, executable);
  }
  put(path.join(twin, 'resources', 'app'));
  return { executable, args: [] };
}

/** Milliseconds until a program, started in a world of its own, shows its heading. It is quit again. */
async function untilUsable({ executable, args }: Program, home: string): Promise<number> {
  const switches = [...sandboxArgs(), ...args, `--user-data-dir=${path.join(home, 'settings')}`, '--lang=sv', '--password-store=basic'];
  const env = worldOf(home);
  const started = performance.now();
  const app = await _electron.launch({ executablePath: executable, args: switches, cwd: root, env, chromiumSandbox: true, timeout: patience });
  try {
    const page = await app.firstWindow({ timeout: patience });
    await page.locator('h1').first().waitFor({ state: 'visible', timeout: patience });
    return performance.now() - started;
  } finally {
    await app.close();
  }
}

/** The rows, or the reason why there are none. */
export async function startUpRows(): Promise<BenchRow[] | string> {
  // What is measured is the program as it is now; what building says is not for standard output.
  const built = spawnSync(process.execPath, [inRoot('scripts', 'build.mjs')], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) return 'The program could not be built: its start-up was not measured.';
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-start-up-'));
  try {
    await ensureDisplay();
    const runtime = await resolveRuntime();
    const programs = { program: { executable: runtime.executable, args: runtime.appArgs }, blank: blank(runtime, folder) };
    const times: Record<keyof typeof programs, number[]> = { program: [], blank: [] };
    for (let i = -1; i < launches; i += 1) {
      for (const name of i % 2 === 0 ? (['program', 'blank'] as const) : (['blank', 'program'] as const)) {
        const ms = await untilUsable(programs[name], path.join(folder, `${name}-${i}`));
        if (i >= 0) times[name].push(ms); // the first one reads everything from disk
      }
    }
    const [took, floor] = [median(times.program), median(times.blank)];
    return [row('start-up to the first usable screen, against a blank sandboxed window', 0, took, 'ms', floor)];
  } catch (error) {
    return `Start-up was not measured: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
