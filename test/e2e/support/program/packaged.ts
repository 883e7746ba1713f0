// Starts the packaged program. Its fuses disable the inspector that Playwright's Electron support uses, so it is driven
// over Chromium's debugging port instead.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { sandboxArgs } from '../../../../scripts/lib/electron-runtime.mjs';
import { inRoot } from '../../../../scripts/lib/project.mjs';
import { worldOf } from './launch.ts';
import { listen } from './problems.ts';

export type Packaged = { page: Page; problems: string[]; process: ChildProcess; close: () => Promise<void> };

/** The folder that `npm run package -- --dir` made. */
export function packagedFolder(): string {
  const out = inRoot('out', 'for-testing-only');
  const folder = ['linux-unpacked', 'win-unpacked', 'mac', 'mac-arm64']
    .map((name) => path.join(out, name))
    .find((name) => existsSync(name));
  if (!folder) throw new Error('The packaged program is missing. Run: npm run package -- --dir');
  return folder;
}

export function packagedExecutable(): string {
  const name =
    { win32: 'Kanalvakt.exe', darwin: 'Kanalvakt.app/Contents/MacOS/Kanalvakt' }[process.platform as string] ??
    'kanalvakt';
  return path.join(packagedFolder(), name);
}

export function packagedResources(): string {
  return path.join(packagedFolder(), process.platform === 'darwin' ? 'Kanalvakt.app/Contents/Resources' : 'resources');
}

export async function startPackaged(home: string): Promise<Packaged> {
  const args = [
    ...sandboxArgs(),
    '--remote-debugging-port=0',
    `--user-data-dir=${path.join(home, 'settings')}`,
    '--lang=sv',
    '--password-store=basic',
  ];
  const child = spawn(packagedExecutable(), args, { env: worldOf(home), stdio: ['ignore', 'pipe', 'pipe'] });
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
