// Measures the time from launch to the first usable screen, against a blank sandboxed window of the same runtime in the
// same run; and the size of what is installed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureDisplay } from '../../scripts/lib/display.mjs';
import { resolveRuntime } from '../../scripts/lib/electron-runtime.mjs';
import { inRoot } from '../../scripts/lib/project.mjs';
import { makeBlankProgram, LAUNCH_TIMEOUT_MS, start, type Program } from './blank.ts';
import { median } from './support/measure.ts';
import { row, type BenchRow } from './report.ts';

const launches = 5;

const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);

/** Milliseconds until a program, started with its own home, has drawn its heading; then it quits. */
async function untilUsable(program: Program, home: string): Promise<number> {
  const started = performance.now();
  const app = await start(program, home);
  try {
    const page = await app.firstWindow({ timeout: LAUNCH_TIMEOUT_MS });
    await page.locator('h1').first().waitFor({ state: 'visible', timeout: LAUNCH_TIMEOUT_MS });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0, undefined, {
      polling: 10,
      timeout: LAUNCH_TIMEOUT_MS,
    });
    return performance.now() - started;
  } finally {
    await app.close();
  }
}

/** The rows, or the reason why there are none. */
export async function startUpRows(): Promise<BenchRow[] | string> {
  // Builds first, so that the current program is measured; build output must not go to standard output.
  const built = spawnSync(process.execPath, [inRoot('scripts', 'build.mjs')], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) return 'The program could not be built: its start-up was not measured.';
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-start-up-'));
  try {
    await ensureDisplay();
    const runtime = await resolveRuntime();
    const programs = {
      program: { executable: runtime.executable, args: runtime.appArgs },
      blank: makeBlankProgram(runtime, folder),
    };
    const times: Record<keyof typeof programs, number[]> = { program: [], blank: [] };
    for (let i = -1; i < launches; i += 1) {
      for (const name of i % 2 === 0 ? (['program', 'blank'] as const) : (['blank', 'program'] as const)) {
        const ms = await untilUsable(programs[name], path.join(folder, `${name}-${i}`));
        if (i >= 0) times[name].push(ms); // the first launch reads everything from disk
      }
    }
    const [took, floor] = [median(times.program), median(times.blank)];
    const size = bytesIn(inRoot('dist')) / 1_000_000;
    return [
      row('start-up to the first usable screen, against a blank sandboxed window', 0, took, 'ms', floor, {
        text: '≤ 1.5 × floor',
        met: took <= 1.5 * floor,
      }),
      row('size of the program (dist)', 0, size, 'MB', null, { text: '< 10.5 MB', met: size < 10.5 }),
    ];
  } catch (error) {
    return `Start-up was not measured: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
