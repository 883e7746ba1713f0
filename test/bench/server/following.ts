// Measures a program that takes what another one has written: a frame about keys, in a vault of 60 members and 200
// channels, against an ordinary frame there.
import { join } from 'node:path';
import { ok } from '../../../domain/kernel/result.ts';
import { acceptInvitation, createVault, openVault, type KdfParams } from '../../../electron/vault/index.ts';
import type { FolderVault } from '../../../electron/vault/session/vault.ts';
import { must } from '../../support/results.ts';
import { row, type BenchRow } from '../report.ts';
import { median, measureTime } from '../support/measure.ts';
import { append, initial, lazyDisk, passphrase, type BenchState, type BenchVault } from '../vaults.ts';
import type { Place } from './place.ts';
import { serve } from './served.ts';

const people = 60;
const channels = 200;
/** Of each channel. */
const custodians = 6;
const repetitions = 40;
/** The cheapest parameters, since nothing here measures the passphrase. */
const kdf: KdfParams = { memKiB: 19_456, passes: 1 };

const ids = ['anna', ...Array.from({ length: people - 1 }, (_, i) => `m${i}`)];
const login = Buffer.from(JSON.stringify({ username: 'badet', password: 'Plask-2026-plask', notes: 'x'.repeat(200) }));

/** Anna may use every channel, as may some of the others. */
const custodiansOf = (channel: number): readonly string[] => [
  'anna',
  ...Array.from({ length: custodians - 1 }, (_, k) => `m${(channel * 7 + k) % (people - 1)}`),
];

async function vaultOfMany(folder: string): Promise<BenchVault> {
  const lazy = lazyDisk();
  lazy.wait = false;
  const common = { folder, passphrase, initial: initial(), disk: lazy.disk };
  const member = { id: 'anna', label: 'Anna' };
  const vault = must(await createVault<BenchState>({ ...common, member, kdf }));
  const codes = new Map<string, string>();
  for (const id of ids.slice(1)) codes.set(id, must(await vault.invite({ id, label: id, administrator: false })).code);
  await vault.close();
  for (const [memberId, code] of codes)
    await must(await acceptInvitation<BenchState>({ ...common, memberId, code, kdf })).close();
  const opened = must(await openVault<BenchState>({ ...common, memberId: 'anna' }));
  for (let from = 0; from < channels; from += 25)
    must(
      await opened.write('logins', (tx) => {
        for (let i = from; i < from + 25; i += 1) tx.seal(`ch${i}`, 'login', login, custodiansOf(i));
        return ok(undefined);
      }),
    );
  return opened;
}

/** Makes a new key for a channel. */
const rekey = (vault: BenchVault, channel: number): Promise<unknown> =>
  vault
    .write('rekey', (tx) => {
      tx.rekey(`ch${channel}`, custodiansOf(channel));
      tx.seal(`ch${channel}`, 'login', login);
      return ok(undefined);
    })
    .then(must);

export async function followingRows(place: Place, folder: string): Promise<BenchRow[]> {
  const served = await serve(place, await vaultOfMany(join(folder, 'served-keys')));
  try {
    const servers = [await served.connect(), await served.connect()] as const;
    const writer = await served.openMirror(await served.newMirror(servers[0]), servers[0]);
    const follower = await served.openMirror(await served.newMirror(servers[1]), servers[1], 'm0');
    const inside = follower as FolderVault<BenchState>;
    const catchUp = async (): Promise<void> => must(await inside.catchUp());
    const times = { ordinary: [] as number[], keys: [] as number[] };
    let gathered = 0;
    for (let i = 0; i < repetitions; i += 1) {
      must(await append(writer, i));
      times.ordinary.push(await measureTime(catchUp));
      // Every other channel is one that the follower may use.
      await rekey(writer, i);
      const before = inside.vaultState;
      times.keys.push(await measureTime(catchUp));
      if (inside.vaultState !== before) gathered += 1;
    }
    await Promise.all([writer.close(), follower.close()]);
    const [ordinary, keys] = [median(times.ordinary), median(times.keys)];
    return [
      row(`server: a frame about keys at another program, ${people} members`, channels, keys, 'ms', ordinary, {
        text: '≤ floor + 10 ms',
        met: keys <= ordinary + 10,
      }),
      row('the same: how often everything was read again', repetitions, gathered, '', null, {
        text: '0',
        met: gathered === 0,
      }),
    ];
  } finally {
    await served.close();
  }
}
