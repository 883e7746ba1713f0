// `npm run soak:server -- CALLS`: so many random calls of several programs on a throw-away PostgreSQL, while connections,
// programs and the server fail at random; then everything is checked (test/server/vaults/soak.test.ts). `KANALVAKT_SEED`
// makes another run; the same one meets the same faults, though not at the same moments.
import { inRoot } from './lib/project.mjs';
import { run, tool } from './lib/run.mjs';
import { fail, main } from './lib/say.mjs';

const USUAL = 10_000;
const FILE = 'test/server/vaults/soak.test.ts';

main(async () => {
  const calls = Number(process.argv[2] ?? USUAL);
  if (!Number.isSafeInteger(calls) || calls < 1) fail('npm run soak:server -- CALLS');
  const args = [tool('vitest', 'vitest.mjs'), 'run', '--project', 'server', FILE];
  const env = { ...process.env, KANALVAKT_SOAK_CALLS: String(calls) };
  const { status } = await run(process.execPath, args, { cwd: inRoot(), env });
  process.exitCode = status;
});
