// A process that writes into a vault until it is killed: `node writer.ts <folder> <seed> <death>`. Each line on
// standard output is something the vault has acknowledged, or `trying`, printed before the request.
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { ok } from '../../../../domain/kernel/result.ts';
import { openVault, type Vault } from '../../../../electron/vault/index.ts';
import { KillingDisk, type KillPoint } from '../../support/killing-disk.ts';
import { randomFrom } from '../../support/random.ts';
import { KILL_SEGMENT_BYTES, type WriterState, type WriterMessage } from '../../support/writer-messages.ts';
import { PASSPHRASE } from '../../support/vaults.ts';

const [folder = '', seed = '0', death = ''] = process.argv.slice(2);
const disk = new KillingDisk(folder, JSON.parse(death) as KillPoint);
const random = randomFrom(Number(seed));
const say = (message: WriterMessage): void => void writeSync(1, `${JSON.stringify(message)}\n`);
let n = Number(seed) * 10_000;

async function opened(): Promise<Vault<WriterState>> {
  const vault = await openVault<WriterState>({
    folder,
    disk,
    passphrase: PASSPHRASE,
    initial: { counters: {}, logins: {} },
    segmentBytes: KILL_SEGMENT_BYTES,
  });
  if (!vault.ok) throw new Error(`could not open: ${JSON.stringify(vault.error)}`);
  if (vault.value.mode !== 'readWrite') throw new Error(`opened read-only: ${JSON.stringify(vault.value.findings)}`);
  return vault.value;
}

async function writeOne(vault: Vault<WriterState>): Promise<void> {
  const number = (n += 1);
  const id = `k${random.below(20)}`;
  const choice = random.below(10);
  const done = await vault.write(choice < 5 ? 'counter' : choice < 8 ? 'log' : 'login', (tx) => {
    say({ kind: 'trying', n: number });
    if (choice < 5) tx.data.counters[id] = { id, n: number };
    else if (choice < 8)
      tx.putLog({
        kind: 'case',
        id,
        at: number,
        facets: {},
        title: id,
        text: id,
        record: { n: number, filling: 'x'.repeat(random.below(3000)) },
      });
    else {
      const before = tx.data.logins[id];
      if (before !== undefined) tx.destroyCompartment(before.secret.compartment);
      if (before !== undefined && random.chance(0.3)) Reflect.deleteProperty(tx.data.logins, id);
      else tx.data.logins[id] = { id, n: number, secret: tx.seal(`ch-${number}`, id, Buffer.from(String(number))) };
    }
    return ok(choice >= 8 && tx.data.logins[id] === undefined);
  });
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.error)}`);
  const { seq, hash } = done.value.receipt;
  say({
    kind: choice < 5 ? 'counter' : choice < 8 ? 'log' : done.value.value ? 'gone' : 'login',
    n: number,
    id,
    seq,
    hash,
  });
}

async function writeBlob(vault: Vault<WriterState>): Promise<void> {
  const writer = await vault.blobs.begin();
  if (!writer.ok) throw new Error(writer.error.code);
  const parts = 1 + random.below(3);
  for (let i = 0; i < parts; i += 1) await writer.value.append(randomBytes(random.below(50_000)));
  const done = await writer.value.finish();
  if (!done.ok) throw new Error(done.error.code);
  say({ kind: 'blob', id: done.value.id, sha256: done.value.sha256 });
}

let vault = await opened();
say({ kind: 'open' });
for (let rounds = 0; rounds < 1500; rounds += 1) {
  const choice = random.below(20);
  if (choice === 0) await writeBlob(vault);
  else if (choice === 1 && random.chance(0.4)) {
    await vault.close(); // writes a snapshot
    vault = await opened();
    say({ kind: 'open' });
  } else if (choice < 6) await Promise.all(Array.from({ length: 1 + random.below(6) }, () => writeOne(vault)));
  else await writeOne(vault);
}
throw new Error('was not killed');
