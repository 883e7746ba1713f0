// `npm start`: from a fresh checkout to the running program. Requires only Node 20 and npm; everything else is
// installed. Arguments after `--` are passed to the program.
import { checkNode, ensurePackages, runScript } from './lib/packages.mjs';
import { main } from './lib/say.mjs';
import { ensureSystemLibraries } from './lib/system-libraries.mjs';

main(async () => {
  checkNode();
  await ensureSystemLibraries('run');
  await ensurePackages();
  const { status } = await runScript('run.mjs', process.argv.slice(2));
  process.exitCode = status;
});
