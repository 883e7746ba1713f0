// Starts the program from the build, as a user would.
import { spawn } from 'node:child_process';
import { sandboxArgs } from './electron-runtime.mjs';
import { root } from './project.mjs';

/**
 * @returns {{kill: (signal?: string) => void, ended: Promise<number>, debugAddress: Promise<string>}} `debugAddress`:
 * where Chromium listens. It is '' without `reportDebugAddress`, or if the program ends before it listens; args must
 * have --remote-debugging-port.
 */
export function startProgram(runtime, args = [], env = {}, { reportDebugAddress = false } = {}) {
  const child = spawn(runtime.executable, [...sandboxArgs(), ...runtime.appArgs, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', reportDebugAddress ? 'pipe' : 'inherit'],
    env: { ...process.env, ...env },
    // Ctrl+C signals every process in the terminal's group; in its own group the program gets only the signal sent by
    // `kill`.
    detached: process.platform !== 'win32',
  });
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  });
  return {
    kill: (signal) => child.kill(signal),
    ended,
    debugAddress: reportDebugAddress ? debugAddressOf(child, ended) : Promise.resolve(''),
  };
}

function debugAddressOf(child, ended) {
  return new Promise((resolve) => {
    let text = '';
    child.stderr.on('data', (chunk) => {
      process.stderr.write(chunk);
      text = (text + chunk).slice(-10_000);
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address) resolve(address);
    });
    void ended.then(() => resolve(''));
  });
}
