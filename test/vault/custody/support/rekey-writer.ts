// A process that replaces channel keys until it is killed: `node rekey-writer.ts <folder> <seed> <death>`. Each line on
// standard output is something the vault has acknowledged.
import { writeSync } from 'node:fs';
import { must } from '../../../support/results.ts';
import { KillingDisk, type KillPoint } from '../../support/killing-disk.ts';
import { randomFrom } from '../../support/random.ts';
import {
  KEY_CHANNELS,
  keyInitial,
  KEY_MEMBERS,
  KEY_SEGMENT_BYTES,
  type RekeyWriterMessage,
  type KeyState,
} from './rekey-writer-messages.ts';
import { vaultHelpers } from '../../support/vaults.ts';

const [folder = '', seed = '0', death = ''] = process.argv.slice(2);
const say = (message: RekeyWriterMessage): void => void writeSync(1, `${JSON.stringify(message)}\n`);
const random = randomFrom(Number(seed));
const disk = new KillingDisk(folder, JSON.parse(death) as KillPoint);
const vault = must(
  await vaultHelpers<KeyState>(keyInitial, { folder, segmentBytes: KEY_SEGMENT_BYTES }).openAs(disk, 'bo'),
);
if (vault.mode !== 'readWrite') throw new Error(JSON.stringify(vault.findings));
say({ kind: 'open' });

for (let n = Number(seed) * 10_000, end = n + 2000; n < end; n += 1) {
  const ids = KEY_CHANNELS.filter(() => random.chance(0.6));
  const kind = random.below(4);
  const done = await vault.write('keys', (tx) => {
    for (const id of ids) {
      if (kind === 0) tx.stage(id, 'cia', ['anna']);
      else {
        tx.rekey(id, kind === 1 ? ['bo'] : KEY_MEMBERS);
        tx.data.logins[id] = { id, n, secret: tx.seal(id, id, Buffer.from(String(n))) };
      }
    }
    return { ok: true, value: undefined };
  });
  must(done);
  if (kind !== 0) say({ kind: 'rekeyed', versions: Object.fromEntries(ids.map((id) => [id, n])) });
}
throw new Error('was not killed');
