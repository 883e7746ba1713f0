// A display for machines that have none: a virtual X server of our own, for as long as we run.
// (Not xvfb-run -a: two of them started in the same moment pick the same number.)
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasCommand } from './run.mjs';

export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Sets DISPLAY and XAUTHORITY of this process when there is no display.
 * @param {{outliveCtrlC?: boolean}} [options] `outliveCtrlC`: in a terminal Ctrl+C ends the whole
 *   group at once; a program that loses its display while it saves is cut off.
 * @returns {Promise<{virtual: boolean, close: () => void}>}
 */
export async function ensureDisplay({ outliveCtrlC = false } = {}) {
  if (hasDisplay()) return { virtual: false, close: () => {} };
  if (!hasCommand('Xvfb') || !hasCommand('xauth')) {
    throw new Error('There is no display here. Type: apt-get install -y xvfb xauth   (or start it from a desktop session)');
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-display-'));
  const authority = path.join(folder, 'authority');
  const cookie = randomBytes(16).toString('hex');
  const addCookie = (display) => spawnSync('xauth', ['-q', '-f', authority, 'add', display, '.', cookie], { stdio: 'ignore' });
  addCookie(':0');
  // Without -noreset it starts anew whenever its last window is gone, and refuses whoever comes just then.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset', '-auth', authority], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: outliveCtrlC,
  });
  const close = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', close);
  const display = await new Promise((resolve, reject) => {
    let text = '';
    server.stdio[3].on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(`:${text.trim()}`);
    });
    server.once('exit', (code) => reject(new Error(`The virtual display (Xvfb) ended at once with code ${code}.`)));
    server.once('error', reject);
  });
  addCookie(display);
  server.unref();
  server.stdio[3].unref();
  process.env.DISPLAY = display;
  process.env.XAUTHORITY = authority;
  return { virtual: true, close };
}
