// `npm run package`: builds installers for this system with the official Electron. If only the fallback runtime is
// available, or with `-- --dir`, it makes two unpacked programs instead, for testing only: the folder's name says so,
// and neither is ever a release. One is as it would be released; the other carries the tests' mark, so that they can
// drive it.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from './build.mjs';
import { resolveRuntime } from './lib/electron-runtime.mjs';
import { copyForPackaging } from './lib/fallback-runtime.mjs';
import { inRoot, readJson, root, runtimeFolder } from './lib/project.mjs';
import { run, tool } from './lib/run.mjs';
import { main, say } from './lib/say.mjs';
import { DRIVEN_PACKAGE, RELEASED_PACKAGE, TEST_PACKAGES } from './lib/test-mark.mjs';

/** Windows and macOS warn of an unsigned program, and cannot tell whether it was changed. */
const mustBeSigned = process.platform !== 'linux';

/** Builds and packs; `forTests` builds the main process with the tests' mark, which the next build removes. */
async function pack(folder, args, forTests = false) {
  say('Building …');
  await rm(inRoot('dist'), { recursive: true, force: true });
  await build({ forTests });
  const output = path.relative(root, folder);
  const packaged = await run(process.execPath, [
    ...[tool('electron-builder', 'cli.js'), '--config', 'electron-builder.yml', '--publish', 'never'],
    ...[...args, `-c.directories.output=${output}`],
  ]);
  if (packaged.status !== 0) throw new Error('electron-builder did not succeed; its own words are above.');
  if (!existsSync(folder)) throw new Error('electron-builder made nothing.');
  say(`Made in ${output}/.`);
}

main(async () => {
  const runtime = await resolveRuntime();
  const release = runtime.kind === 'official' && !process.argv.includes('--dir');
  if (!release && !process.argv.includes('--dir'))
    say('Installers need the official Electron. Making the unpacked program instead, for testing only.');

  const args = [`-c.electronVersion=${runtime.version}`];
  if (release) {
    refuseIncomplete();
    await pack(inRoot('out'), mustBeSigned ? [...args, '-c.forceCodeSigning=true'] : args);
    return;
  }
  const copy = path.join(runtimeFolder, 'for-packaging');
  await rm(TEST_PACKAGES, { recursive: true, force: true });
  if (runtime.kind === 'fallback') await copyForPackaging(copy);
  try {
    const unpacked = [...args, '--dir', `-c.electronDist=${runtime.kind === 'fallback' ? copy : runtime.folder}`];
    await pack(DRIVEN_PACKAGE, unpacked, true);
    await pack(RELEASED_PACKAGE, unpacked);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
});

/** A release can be checked for newer versions, and the runtime's age is known. */
function refuseIncomplete() {
  if (readJson(inRoot('assets', 'release-keys.json')).keys.length === 0)
    throw new Error('There is no release key, so nobody could check version files. Type: npm run release:key -- FILE');
  const { electron } = readJson(inRoot('electron', 'updates', 'runtime-release.json'));
  if (electron !== readJson(inRoot('package.json')).devDependencies.electron)
    throw new Error(
      'electron/updates/runtime-release.json is about another Electron. Note the version in use and its day of release.',
    );
}
