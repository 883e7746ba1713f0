// Runs other programs.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { inRoot, root } from './project.mjs';

/** Does not reject on a non-zero exit. @returns {Promise<{status: number, stdout: string, stderr: string}>} */
export function run(command, args, options = {}) {
  const { quiet = false, timeout, input, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: [input ?? 'ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      ...rest,
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => (stdout += chunk));
    child.stderr?.on('data', (chunk) => (stderr += chunk));
    const timer = timeout ? setTimeout(() => child.kill('SIGKILL'), timeout) : undefined;
    // This process waits for the child to end, so signals to it are passed on to the child.
    const pass = (signal) => void child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      for (const name of signals) process.off(name, pass);
      resolve({ status: code ?? (signal === 'SIGINT' ? 130 : 1), stdout, stderr });
    });
  });
}

/** Runs npm: the one that started this script, else the one in PATH. npm.cmd needs a shell on Windows. */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath;
  // npm must run on the system's Node, because `npm ci` replaces the one inside the project.
  if (cli && path.basename(cli).startsWith('npm-cli'))
    return run(process.env.npm_node_execpath ?? 'node', [cli, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    shell: process.platform === 'win32',
    ...options,
  });
}

export function hasCommand(name) {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: 'ignore' }).status === 0;
}

/** Path of a tool in node_modules, by the file behind its `bin`, so that it runs on the project's Node. */
export const tool = (...parts) => inRoot('node_modules', ...parts);
