// `npm test`: from a fresh checkout to the result of every test. Requires only Node 20 and npm; everything else is
// installed. `npm test -- unit e2e` runs only those stages.
import { checkNode, ensurePackages, runScript } from './lib/packages.mjs';
import { main } from './lib/say.mjs';
import { ensureSystemLibraries } from './lib/system-libraries.mjs';

main(async () => {
  checkNode();
  await ensureSystemLibraries('test');
  await ensurePackages();
  const { status } = await runScript('run-tests.mjs', process.argv.slice(2));
  process.exitCode = status;
});
