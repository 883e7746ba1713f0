// A process that opens a vault and keeps it open: `node holder.ts <folder> [start time in ms]`. Says how it opened it, then waits.
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { ok } from '../../../domain/result.ts';
import { openVault } from '../../../electron/vault/index.ts';
import { codeOf } from '../../support/results.ts';
import { killPassphrase } from './said.ts';
import type { State } from './small-vault.ts';

const [folder = '', start = '0'] = process.argv.slice(2);
await setTimeout(Math.max(0, Number(start) - Date.now()));
const vault = await openVault<State>({ folder, passphrase: killPassphrase, initial: { people: {}, logins: {} } });
if (!vault.ok) throw new Error(JSON.stringify(vault.error));
const written = await vault.value.write('held', (tx) => {
  tx.data.people[`p${process.pid}`] = { id: `p${process.pid}`, name: 'x' };
  return ok(undefined);
});
writeSync(1, `${JSON.stringify({ mode: vault.value.mode, written: codeOf(written), findings: vault.value.findings })}\n`);
process.stdin.once('data', () => void vault.value.close().then(() => process.exit(0)));
process.stdin.resume();
