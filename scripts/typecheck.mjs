// Type-checks each layer with its own tsconfig (the one for domain has no platform types).
import { spawnSync } from 'node:child_process';

const layers = ['domain', 'electron', 'renderer', 'test'];
let failed = false;
for (const layer of layers) {
  const run = spawnSync(process.execPath, ['node_modules/typescript-native/bin/tsc', '-p', layer], {
    stdio: 'inherit',
  });
  if (run.status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
