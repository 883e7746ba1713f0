// A process that changes a vault, backs it up and restores it until it is killed: `node backup-maker.ts <vault> <target> <out>`.
// Each line on its standard output is the number of a head that it was told is backed up.
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { ok } from '../../../domain/result.ts';
import { openVault } from '../../../electron/vault/index.ts';
import { findBackups, restore } from '../../../electron/vault/restore.ts';
import { killPassphrase, killSegmentBytes } from './said.ts';
import type { State } from './small-vault.ts';

const [folder = '', target = '', out = ''] = process.argv.slice(2);
const opened = await openVault<State>({ folder, passphrase: killPassphrase, initial: { people: {}, logins: {} }, segmentBytes: killSegmentBytes });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const vault = opened.value;
if (vault.mode !== 'readWrite') throw new Error(JSON.stringify(vault.findings));
writeSync(1, '1\n');
for (let i = 0; ; i += 1) {
  const writer = await vault.blobs.begin();
  if (!writer.ok) throw new Error(writer.error.code);
  await writer.value.append(randomBytes(20_000));
  await writer.value.finish();
  await vault.write('p', (tx) => {
    tx.data.people[`p${i % 9}`] = { id: `p${i % 9}`, name: randomBytes(900).toString('hex') };
    return ok(undefined);
  });
  const done = await vault.backup({ target, label: 'v', program: '0', full: i % 3 === 0, expectEarlier: true });
  // What another one that was killed held stays its own for a moment.
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  writeSync(1, `${done.value.generation.head.seq}\n`);
  const found = await findBackups(target);
  const shelf = found.ok ? found.value[0] : undefined;
  if (shelf?.good[0] === undefined) throw new Error('no backup');
  const restored = await restore({ from: shelf.folder, generation: shelf.good[0], to: `${out}/r${process.pid}-${i}` });
  if (!restored.ok) throw new Error(JSON.stringify(restored.error));
}
