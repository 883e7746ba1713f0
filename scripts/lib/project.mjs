// Paths of the project.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const inRoot = (...parts) => path.join(root, ...parts);
export const runtimeFolder = inRoot('.runtime');
export const resultsFolder = inRoot('.results');

export const isRoot = () => process.getuid?.() === 0;

/** The Node that `npm ci` installs into the project. `npm run` has it first in PATH; plain `node` is the system's. */
export function projectNode() {
  const file = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(file) ? file : process.execPath;
}

export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

export function readJsonIfAny(file) {
  try {
    return readJson(file);
  } catch {
    return undefined;
  }
}
