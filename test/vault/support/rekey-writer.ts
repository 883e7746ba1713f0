// A process that replaces channel keys until it is killed: `node rekey-writer.ts <folder> <seed>`. Each line on its standard
// output is a version the vault has acknowledged, or `open`.
import { writeSync } from 'node:fs';
import { openVault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { randomFrom } from './random.ts';
import { keyChannels, keyInitial, keyMembers, keyPassphrase, keySegmentBytes, type KeyState } from './rekeyed.ts';

const [folder = '', seed = '0'] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const vault = must(await openVault<KeyState>({ folder, passphrase: keyPassphrase, memberId: 'bo', initial: keyInitial(), segmentBytes: keySegmentBytes }));
if (vault.mode !== 'readWrite') throw new Error(JSON.stringify(vault.findings));
writeSync(1, '"open"\n');

for (let n = Number(seed) * 10_000; ; n += 1) {
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
  if (kind !== 0) writeSync(1, `${JSON.stringify(Object.fromEntries(ids.map((id) => [id, n])))}\n`);
}
