// Starts the packaged program. Its fuses disable the inspector that Playwright's Electron support uses, so it is driven
// over Chromium's debugging port instead, which only the package made for tests accepts.
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { giveTo, ordinaryUser, shareDisplay, startAs, userCanRead } from '../../../../scripts/lib/ordinary-user.mjs';
import { DRIVEN_PACKAGE, RELEASED_PACKAGE } from '../../../../scripts/lib/test-mark.mjs';
import { worldOf } from './launch.ts';
import { listen } from './problems.ts';

export type Packaged = { page: Page; problems: string[]; process: ChildProcess; close: () => Promise<void> };
/** `driven` has the tests' mark; `as-released` is what a release would be. Nothing else differs. */
export type Kind = 'driven' | 'as-released';

/** The folder that `npm run package:dir` made. */
export function packagedFolder(kind: Kind): string {
  const folder = ['linux-unpacked', 'win-unpacked', 'mac', 'mac-arm64']
    .map((name) => path.join(kind === 'driven' ? DRIVEN_PACKAGE : RELEASED_PACKAGE, name))
    .find((name) => existsSync(name));
  if (!folder) throw new Error('The packaged program is missing. Run: npm run package:dir');
  return folder;
}

const executableIn = (folder: string): string =>
  path.join(
    folder,
    { win32: 'Kanalvakt.exe', darwin: 'Kanalvakt.app/Contents/MacOS/Kanalvakt' }[process.platform as string] ??
      'kanalvakt',
  );

export const packagedExecutable = (kind: Kind): string => executableIn(packagedFolder(kind));

export const packagedResources = (kind: Kind): string =>
  path.join(packagedFolder(kind), process.platform === 'darwin' ? 'Kanalvakt.app/Contents/Resources' : 'resources');

/** A folder of the package that the user can read; a checkout under /root, for example, is copied. */
function readableFolder(kind: Kind, user: { uid: number; gid: number }): string {
  const folder = packagedFolder(kind);
  if (userCanRead(user, executableIn(folder))) return folder;
  const copy = mkdtempSync(path.join(tmpdir(), 'kanalvakt-readable-'));
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  chmodSync(copy, 0o755);
  const target = path.join(copy, 'program');
  cpSync(folder, target, { recursive: true, verbatimSymlinks: true });
  return target;
}

/**
 * A package and an environment to start it in: from root as an ordinary user, so that it has Chromium's sandbox, as for
 * every user; without it a released program does not start.
 */
export function packagedProgram(kind: Kind, home: string): { executable: string; env: Record<string, string> } {
  const env = worldOf(home);
  const user = ordinaryUser();
  if (!user) return { executable: packagedExecutable(kind), env };
  Object.assign(env, shareDisplay(user, home));
  chmodSync(home, 0o755);
  const executable = startAs(user, executableIn(readableFolder(kind, user)), home);
  giveTo(user, home);
  return { executable, env };
}

/** Starts the package for tests, with more variables of the environment if given. */
export async function startPackaged(home: string, more: Record<string, string> = {}): Promise<Packaged> {
  const { executable, env } = packagedProgram('driven', home);
  const args = [
    '--remote-debugging-port=0',
    `--user-data-dir=${path.join(home, 'settings')}`,
    '--lang=sv',
    '--password-store=basic',
  ];
  const child = spawn(executable, args, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
  const problems: string[] = [];
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close().catch(() => undefined);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(timer);
  };
  try {
    const address = await debugAddress(child);
    await pageIsThere(address);
    browser = await chromium.connectOverCDP(address);
    const context = browser.contexts()[0]!;
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: 20_000 }));
    listen(page, problems);
    return { page, problems, process: child, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Waits until the program's page has loaded, that is, has a title of its own. If Playwright attaches while the first
 * page is loading, it may wait forever for a navigation that it missed.
 */
async function pageIsThere(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`;
  await expect
    .poll(async () => {
      const targets = (await (await fetch(list)).json()) as { type: string; title: string; url: string }[];
      return targets.some(
        ({ type, title, url }) => type === 'page' && url.startsWith('app://') && title !== '' && !url.endsWith(title),
      );
    })
    .toBe(true);
}

function debugAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`The packaged program ended with code ${String(code)}:\n${text}`)));
    setTimeout(
      () => reject(new Error(`The packaged program did not open its debugging port:\n${text}`)),
      30_000,
    ).unref();
  });
}
