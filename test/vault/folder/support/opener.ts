// A process that opens a vault and is killed while doing so: `node opener.ts <folder> <key> <death>`; `key` opens the
// slot, in hex.
import { dirname } from 'node:path';
import { openVault } from '../../../../electron/vault/index.ts';
import { must } from '../../../support/results.ts';
import { KillingDisk, type KillPoint } from '../../support/killing-disk.ts';

const [folder = '', key = '', death = ''] = process.argv.slice(2);
/** Migration puts a copy of an older vault next to it. */
const partOf = (name: string): string => (/^[^/]*\.before-/.test(name) ? 'copy' : 'vault');
await must(
  await openVault({
    folder,
    disk: new KillingDisk(dirname(folder), JSON.parse(death) as KillPoint, partOf),
    passphrase: Buffer.from(key, 'hex'),
    initial: {},
  }),
).close();
throw new Error('was not killed');
