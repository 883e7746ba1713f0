// Imports an export from start to end in a separate process, and reports its peak memory.
import { peakMemory } from '../../../bench/support/measure.ts';
import { must } from '../../../support/results.ts';
import { beginImport, contextOf, newVault } from './import-fixture.ts';

const [archive = '', folder = ''] = process.argv.slice(2);
const vault = await newVault(folder);
const { preview, apply } = await beginImport(contextOf(vault), archive);
const { files } = must(await preview());
const { count } = must(await apply());
await vault.close();
process.stdout.write(JSON.stringify({ count, files, peak: peakMemory() }));
