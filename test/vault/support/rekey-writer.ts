// A process that replaces channel keys until it is killed: `node rekey-writer.ts <folder> <seed> <death>`. Each line on
// standard output is something the vault has acknowledged.
import { writeSync } from 'node:fs';
import { must } from '../../support/results.ts';
import { MortalDisk, type Death } from './mortal-disk.ts';
import { randomFrom } from './random.ts';
import { keyChannels, keyInitial, keyMembers, keySegmentBytes, type KeySaid, type KeyState } from './rekeyed.ts';
import { waysInto } from './vaults.ts';

const [folder = '', seed = '0', death = ''] = process.argv.slice(2);
const say = (said: KeySaid): void => void writeSync(1, `${JSON.stringify(said)}\n`);
const random = randomFrom(Number(seed));
const disk = new MortalDisk(folder, JSON.parse(death) as Death);
const vault = must(await waysInto<KeyState>(keyInitial, { folder, segmentBytes: keySegmentBytes }).openAs(disk, 'bo'));
if (vault.mode !== 'readWrite') throw new Error(JSON.stringify(vault.findings));
say({ kind: 'open' });

for (let n = Number(seed) * 10_000, end = n + 2000; n < end; n += 1) {
  const ids = keyChannels.filter(() => random.chance(0.6));
  const kind = random.below(4);
  const done = await vault.write('keys', (tx) => {
    for (const id of ids) {
      if (kind === 0) tx.stage(id, 'cia', ['anna']);
      else {
        tx.rekey(id, kind === 1 ? ['bo'] : keyMembers);
        tx.data.logins[id] = { id, n, secret: tx.seal(id, id, Buffer.from(String(n))) };
      }
    }
    return { ok: true, value: undefined };
  });
  must(done);
  if (kind !== 0) say({ kind: 'rekeyed', versions: Object.fromEntries(ids.map((id) => [id, n])) });
}
throw new Error('was not killed');
