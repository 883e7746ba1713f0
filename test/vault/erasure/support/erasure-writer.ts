// A process that writes records and erases them until it is killed: `node erasure-writer.ts <folder> <seed> <death>`.
// Each line on standard output reports what it is about to do or has done.
import { writeSync } from 'node:fs';
import { openVault } from '../../../../electron/vault/index.ts';
import { ok } from '../../../../domain/kernel/result.ts';
import { must } from '../../../support/results.ts';
import { ERASURE_SEGMENT_BYTES, type ErasureWriterMessage } from './erasure-writer-messages.ts';
import { KillingDisk, type KillPoint } from '../../support/killing-disk.ts';
import { PASSPHRASE } from '../../support/vaults.ts';

const [folder = '', seed = '0', death = ''] = process.argv.slice(2);
const disk = new KillingDisk(folder, JSON.parse(death) as KillPoint);
const say = (message: ErasureWriterMessage): void => void writeSync(1, `${JSON.stringify(message)}\n`);
const vault = must(
  await openVault({ folder, disk, passphrase: PASSPHRASE, initial: {}, segmentBytes: ERASURE_SEGMENT_BYTES }),
);
if (vault.mode !== 'readWrite') throw new Error(JSON.stringify(vault.findings));
say({ kind: 'open' });

/** How many records later a record is erased. */
const ERASURE_LAG = 3;

for (let n = 0; n < 500; n += 1) {
  const id = `${seed}-${n}`;
  for (const version of [1, 2]) {
    must(
      await vault.write('case', (tx) => {
        tx.putLog({
          kind: 'case',
          id,
          at: n,
          facets: {},
          title: `titel ${id}`,
          text: `HEMLIG ${id}`,
          record: { id, version, text: `HEMLIG ${id} `.repeat(20) },
        });
        return ok(undefined);
      }),
    );
  }
  say({ kind: 'written', id });
  // Every other record is kept; an erased one is in an earlier segment by then.
  if (n % 2 === 1 || n < ERASURE_LAG) continue;
  const old = `${seed}-${n - ERASURE_LAG}`;
  say({ kind: 'erasing', id: old });
  must(
    await vault.erase('disposal', { records: [{ kind: 'case', id: old }], rows: [], blobs: [] }, () => ok(undefined)),
  );
  say({ kind: 'erased', id: old });
}
throw new Error('was not killed');
