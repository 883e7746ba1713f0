// Starts a virtual X server on machines without a display. It runs as long as this process.
// (xvfb-run -a is not used: two instances started at the same moment pick the same display number.)
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasCommand } from './run.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Starts a virtual display if there is none, and sets DISPLAY and XAUTHORITY of this process.
 * @param {{outliveCtrlC?: boolean}} [options] `outliveCtrlC`: Ctrl+C in a terminal signals the whole process group at
 * once, and a program that loses its display while saving is cut off. With this option the display is in another group.
 * @returns {Promise<{virtual: boolean, close: () => void}>}
 */
export async function ensureDisplay({ outliveCtrlC = false } = {}) {
  if (hasDisplay()) return { virtual: false, close: () => {} };
  if (!hasCommand('Xvfb') || !hasCommand('xauth')) {
    throw new Error(
      'There is no display here. Type: apt-get install -y xvfb xauth   (or start it from a desktop session)',
    );
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-display-'));
  const authority = path.join(folder, 'authority');
  const cookie = randomBytes(16).toString('hex');
  const addCookie = (display) =>
    spawnSync('xauth', ['-q', '-f', authority, 'add', display, '.', cookie], { stdio: 'ignore' });
  addCookie(':0');
  // Without -noreset the server restarts when its last client disconnects, and refuses connections meanwhile.
  const server = spawn(
    'Xvfb',
    [
      ...['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset', '-auth', authority],
      // No screen saver: nobody uses this display, and Chromium takes a saved screen for a locked one.
      ...['-s', '0'],
    ],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      detached: outliveCtrlC,
    },
  );
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
