// `npm run package`: builds installers for this system with the official Electron. If only the fallback runtime is
// available, or with `-- --dir`, it makes the unpacked program instead, for testing only: the folder's name says so,
// and it is never a release.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from './build.mjs';
import { resolveRuntime } from './lib/electron-runtime.mjs';
import { copyForPackaging } from './lib/fallback-runtime.mjs';
import { inRoot, readJson, runtimeFolder } from './lib/project.mjs';
import { run, tool } from './lib/run.mjs';
import { fail, main, say } from './lib/say.mjs';

/** Windows and macOS warn of an unsigned program, and cannot tell whether it was changed. */
const mustBeSigned = process.platform !== 'linux';
const testFolder = path.join('out', 'for-testing-only');

main(async () => {
  const runtime = await resolveRuntime();
  const release = runtime.kind === 'official' && !process.argv.includes('--dir');
  if (!release && !process.argv.includes('--dir'))
    say('Installers need the official Electron. Making the unpacked program instead, for testing only.');

  if (release) refuseIncomplete();

  say('Building …');
  await rm(inRoot('dist'), { recursive: true, force: true });
  await build();

  const args = ['--config', 'electron-builder.yml', '--publish', 'never', `-c.electronVersion=${runtime.version}`];
  if (release && mustBeSigned) args.push('-c.forceCodeSigning=true');
  const copy = path.join(runtimeFolder, 'for-packaging');
  if (!release) {
    await rm(inRoot(testFolder), { recursive: true, force: true });
    if (runtime.kind === 'fallback') await copyForPackaging(copy);
    args.push(
      '--dir',
      `-c.directories.output=${testFolder}`,
      `-c.electronDist=${runtime.kind === 'fallback' ? copy : runtime.folder}`,
    );
  }
  const packaged = await run(process.execPath, [tool('electron-builder', 'cli.js'), ...args]);
  await rm(copy, { recursive: true, force: true });
  if (packaged.status !== 0) fail('electron-builder did not succeed; its own words are above.');
  if (!existsSync(inRoot(release ? 'out' : testFolder))) fail('electron-builder made nothing.');
  say(release ? 'Made in out/.' : `Made in ${testFolder}/.`);
});

/** A release can be checked for newer versions, and the runtime's age is known. */
function refuseIncomplete() {
  if (readJson(inRoot('assets', 'release-keys.json')).keys.length === 0)
    fail('There is no release key, so nobody could check version files. Type: npm run release:key -- FILE');
  const { electron } = readJson(inRoot('electron', 'updates', 'runtime-release.json'));
  if (electron !== readJson(inRoot('package.json')).devDependencies.electron)
    fail(
      'electron/updates/runtime-release.json is about another Electron. Note the version in use and its day of release.',
    );
}
