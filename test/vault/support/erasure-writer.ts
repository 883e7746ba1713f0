// A process that writes records and erases them until it is killed: `node erasure-writer.ts <folder> <seed>`. Each line on
// its standard output is what it is about to do or has done.
import { writeSync } from 'node:fs';
import { openVault } from '../../../electron/vault/index.ts';
import { ok } from '../../../domain/result.ts';
import { must } from '../../support/results.ts';
import { erasurePassphrase, erasureSegmentBytes, type ErasureSaid } from './erasure-said.ts';

const [folder = '', seed = '0'] = process.argv.slice(2);
const say = (said: ErasureSaid): void => void writeSync(1, `${JSON.stringify(said)}\n`);
const vault = must(await openVault({ folder, passphrase: erasurePassphrase, initial: {}, segmentBytes: erasureSegmentBytes }));
if (vault.mode !== 'readWrite') throw new Error(JSON.stringify(vault.findings));
say({ kind: 'open' });

for (let n = 0; ; n += 1) {
  const id = `${seed}-${n}`;
  for (const version of [1, 2]) {
    must(await vault.write('case', (tx) => {
      tx.putLog({ kind: 'case', id, at: n, facets: {}, title: `titel ${id}`, text: `HEMLIG ${id}`, record: { id, version, text: `HEMLIG ${id} `.repeat(20) } });
      return ok(undefined);
    }));
  }
  say({ kind: 'written', id });
  if (n % 2 === 1) continue; // every other one stays
  say({ kind: 'erasing', id });
  must(await vault.erase('disposal', { records: [{ kind: 'case', id }], rows: [], blobs: [] }, () => ok(undefined)));
  say({ kind: 'erased', id });
}
