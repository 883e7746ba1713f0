// Installs node_modules from the lock file if packages are missing or differ from it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inRoot, projectNode, readJson, readJsonIfAny } from './project.mjs';
import { npm, run } from './run.mjs';
import { say, warn } from './say.mjs';

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 9))
    throw new Error(
      `Node 20 or newer is needed; this is ${process.versions.node}. Get it from nodejs.org or your package manager.`,
    );
}

export async function ensurePackages() {
  if (!upToDate()) {
    say('Installing the npm packages …');
    // On Windows a running executable cannot be replaced, and the Node that runs this script may be one of the
    // packages.
    const command = process.platform === 'win32' && existsSync(inRoot('node_modules')) ? 'install' : 'ci';
    const installed = await npm([command, '--no-audit', '--no-fund', '--loglevel=error']);
    if (installed.status !== 0) throw new Error(`npm ${command} did not succeed; its own words are above.`);
  }
  await ensureProjectNode();
}

/** npm records what it installed in node_modules/.package-lock.json, so no extra stamp file is needed. */
function upToDate() {
  const wanted = readJson(inRoot('package-lock.json')).packages;
  const present = readJsonIfAny(inRoot('node_modules', '.package-lock.json'))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true;
    const found = present[name];
    if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** The project's Node is installed by an install script, which some npm settings disable. */
async function ensureProjectNode() {
  const wanted = readJson(inRoot('package.json')).devDependencies.node;
  const version = async () => (await run(projectNode(), ['--version'], { quiet: true })).stdout.trim().slice(1);
  if (projectNode() !== process.execPath && (await version()) === wanted) return;
  if (process.versions.node === wanted) return;
  await run(process.execPath, ['installArchSpecificPackage'], { cwd: inRoot('node_modules', 'node'), quiet: true });
  if (projectNode() !== process.execPath && (await version()) === wanted) return;
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24)
    throw new Error(
      `Node ${wanted} could not be installed into the project (npm package "node"). Install Node 24 yourself and try again.`,
    );
  warn(`The project's own Node ${wanted} could not be installed; going on with ${process.versions.node}.`);
}

/** Runs one of the project's scripts on the project's Node, with the project's tools first in PATH. */
export function runScript(name, args = [], options = {}) {
  const bin = [path.dirname(projectNode()), inRoot('node_modules', '.bin')].join(path.delimiter);
  const env = { ...process.env, ...options.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  return run(projectNode(), [inRoot('scripts', name), ...args], { input: 'inherit', ...options, env });
}
