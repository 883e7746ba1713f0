// Imports an export and hangs before the second frame, to be killed there.
import { beginImport, contextOf, newVault } from './import-fixture.ts';

const [archive = '', folder = ''] = process.argv.slice(2);
const vault = await newVault(folder);
const context = contextOf(vault, (frame) => {
  if (frame === 1) return undefined;
  process.stdout.write('written\n');
  // A pending timer, or the process would exit.
  return new Promise<void>((resolve) => setTimeout(resolve, 600_000));
});
const { apply } = await beginImport(context, archive);
await apply();
