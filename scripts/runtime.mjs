// `npm run runtime`: downloads or makes the Electron runtime and prints which one it is. `-- --retry` tries the
// official one again after it was unreachable; `-- --path` prints only the executable's path.
import { main } from './lib/say.mjs';
import { resolveRuntime } from './lib/electron-runtime.mjs';

main(async () => {
  const runtime = await resolveRuntime({ retry: process.argv.includes('--retry') });
  if (process.argv.includes('--path')) console.log(runtime.executable);
  else console.log(`Electron ${runtime.version} (${runtime.kind})`);
});
