// Chooses the Electron runtime for this machine, in this order:
//   1. ELECTRON_OVERRIDE_DIST_PATH, always;
//   2. the official one, if already downloaded;
//   3. the fallback, if already made and the official one was recently unreachable;
//   4. the official one, downloaded now by the electron package (ELECTRON_MIRROR and proxies are respected);
//   5. on Linux x64, the fallback (fallback-runtime.mjs), made now.
// An unreachable release server is remembered in .runtime/ for a week, or until the version or the mirror changes.
// KANALVAKT_RETRY_RUNTIME=1 (npm run runtime -- --retry) clears that record.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fallbackFits, fallbackFolder, fallbackIsThere, fallbackVersion, makeFallback } from './fallback-runtime.mjs';
import { inRoot, isRoot, projectNode, readJson, readJsonIfAny, root, runtimeFolder } from './project.mjs';
import { run } from './run.mjs';
import { say, warn } from './say.mjs';

const week = 7 * 24 * 3600 * 1000;
const electronFolder = inRoot('node_modules', 'electron');
const refusalFile = path.join(runtimeFolder, 'official-out-of-reach.json');
const binaryName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

/**
 * @param {{retry?: boolean}} [options]
 * @returns {Promise<{kind: 'override' | 'official' | 'fallback', folder: string, executable: string, version: string,
 *   appArgs: string[]}>}
 * `appArgs`: arguments that the executable needs to find the program.
 */
export async function resolveRuntime({ retry = Boolean(process.env.KANALVAKT_RETRY_RUNTIME) } = {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return overridden(override);
  if (retry) await rm(refusalFile, { force: true });

  const official = await officialRuntime();
  if (official) return official;
  const refused = await refusedLately();
  if (refused && (await fallbackIsThere())) return fallbackRuntime();

  if (!refused) {
    say(`Fetching Electron ${wantedVersion()} …`);
    const problem = await fetchOfficial();
    const fetched = await officialRuntime();
    if (fetched) return fetched;
    await rememberRefusal(problem);
    say(
      `Electron's release server cannot be used from here (${problem}). Set ELECTRON_MIRROR or HTTPS_PROXY if you have one, then: npm run runtime -- --retry`,
    );
  }
  if (!fallbackFits()) {
    throw new Error(
      `There is no Electron for this machine. Download electron-v${wantedVersion()}-${process.platform}-${process.arch}.zip on another one, unpack it, and set ELECTRON_OVERRIDE_DIST_PATH to that folder.`,
    );
  }
  if (!(await fallbackIsThere())) await makeFallback();
  return fallbackRuntime();
}

/** Switches that depend on the user: Chromium refuses to run as root with its sandbox enabled. */
export const sandboxArgs = () => (process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []);

const wantedVersion = () => readJson(path.join(electronFolder, 'package.json')).version;

async function overridden(folder) {
  const executable = path.join(folder, binaryName);
  if (!existsSync(executable)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH has no ${binaryName} in it.`);
  const version = await readFile(path.join(folder, 'version'), 'utf8').catch(() => 'unknown');
  // If a program is linked into the folder, it is a copy of the fallback.
  const linked = existsSync(path.join(folder, 'resources', 'app', 'package.json'));
  return {
    kind: 'override',
    folder,
    executable,
    version: version.trim().replace(/^v/, ''),
    appArgs: linked ? [] : [root],
  };
}

async function officialRuntime() {
  const folder = path.join(electronFolder, 'dist');
  const version = (await readFile(path.join(folder, 'version'), 'utf8').catch(() => '')).trim().replace(/^v/, '');
  const executable = path.join(folder, binaryName);
  if (version !== wantedVersion() || !existsSync(executable) || !existsSync(path.join(electronFolder, 'path.txt')))
    return undefined;
  return { kind: 'official', folder, executable, version, appArgs: [root] };
}

function fallbackRuntime() {
  return {
    kind: 'fallback',
    folder: fallbackFolder,
    executable: path.join(fallbackFolder, 'electron'),
    version: fallbackVersion,
    appArgs: [],
  };
}

/** @returns the reason for the failure, or '' on success */
async function fetchOfficial() {
  const env = { ...process.env };
  // npm passes its own proxy settings to scripts under these names.
  env.HTTPS_PROXY ??= env.https_proxy ?? env.npm_config_https_proxy ?? env.npm_config_proxy ?? '';
  env.HTTP_PROXY ??= env.http_proxy ?? env.npm_config_proxy ?? '';
  env.NO_PROXY ??= env.no_proxy ?? env.npm_config_noproxy ?? '';
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']) if (!env[name]) delete env[name];
  let problem = '';
  // Three attempts: a connection may break, and Node's fetch fails on servers that close the connection at the end.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const fetched = await run(projectNode(), [inRoot('scripts', 'lib', 'fetch-official.mjs')], {
      quiet: true,
      timeout: 15 * 60_000,
      env,
    });
    if (fetched.status === 0) return '';
    const lines = fetched.stderr.trim().split('\n');
    if (fetched.status === 3) return lines.at(-1) ?? 'no answer';
    problem = (lines.find((line) => /error/i.test(line)) ?? lines[0] ?? 'unknown error').trim();
    if (/checksum|HTTPError|Response code/i.test(problem)) return problem;
  }
  return problem;
}

const mirror = () => process.env.npm_config_electron_mirror ?? process.env.ELECTRON_MIRROR ?? '';

async function refusedLately() {
  const refusal = readJsonIfAny(refusalFile);
  return Boolean(
    refusal &&
    refusal.version === wantedVersion() &&
    refusal.mirror === mirror() &&
    Date.now() - Date.parse(refusal.at) < week,
  );
}

async function rememberRefusal(reason) {
  try {
    await mkdir(runtimeFolder, { recursive: true });
    await writeFile(
      refusalFile,
      JSON.stringify({ version: wantedVersion(), mirror: mirror(), at: new Date().toISOString(), reason }, null, 2),
    );
  } catch {
    warn('The .runtime folder cannot be written; Electron will be looked for again at the next start.');
  }
}
