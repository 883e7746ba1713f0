// A process that opens a vault and keeps it open: `node holder.ts <folder> [wait]`. Reports how it opened the vault,
// and closes it on a line on standard input. With `wait` it first reports that it is ready, and opens the vault on a
// line.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { nodeDisk } from '../../../../electron/vault/index.ts';
import { codeOf, must } from '../../../support/results.ts';
import { addPerson, initial, vaultHelpers } from '../../support/vaults.ts';

const [folder = '', wait = ''] = process.argv.slice(2);
const say = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
if (wait !== '') {
  say({ ready: true });
  await lines.next();
}
const vault = must(await vaultHelpers(initial, { folder }).open(nodeDisk));
say({ mode: vault.mode, written: codeOf(await addPerson(vault, `p${process.pid}`)), findings: vault.findings });
await lines.next();
await vault.close();
process.exit(0);
