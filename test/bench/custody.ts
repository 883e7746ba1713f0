// Measures keys for several people: a new key for a channel with 25 custodians, and removing a member from 200
// channels.
import { ok } from '../../domain/kernel/result.ts';
import { acceptInvitation, createVault, openVault, type KdfParams } from '../../electron/vault/index.ts';
import { must } from '../support/results.ts';
import { WriteBaseline, runInterleaved, median, measureTime } from './support/measure.ts';
import { row, type BenchRow } from './report.ts';
import { initial, passphrase, type BenchState, type BenchVault } from './vaults.ts';

const people = 25;
const channels = 200;
const rekeys = 60;
const removals = 3;
/** The cheapest parameters, since nothing here measures the passphrase. */
const kdf: KdfParams = { memKiB: 19_456, passes: 1 };

const ids = Array.from({ length: people }, (_, i) => `m${i}`);
const [first = ''] = ids;

/** A vault of 25 members who have all accepted their invitations, opened by the first, who administers it. */
async function vaultOfMany(folder: string): Promise<BenchVault> {
  const vault = must(
    await createVault<BenchState>({ folder, passphrase, member: { id: first, label: first }, initial: initial(), kdf }),
  );
  const codes = new Map<string, string>();
  for (const id of ids.slice(1)) codes.set(id, must(await vault.invite({ id, label: id, administrator: false })).code);
  await vault.close();
  for (const [memberId, code] of codes)
    await must(
      await acceptInvitation<BenchState>({ folder, memberId, code, passphrase, initial: initial(), kdf }),
    ).close();
  return must(await openVault<BenchState>({ folder, memberId: first, passphrase, initial: initial() }));
}

const login = Buffer.from(JSON.stringify({ username: 'badet', password: 'Plask-2026-plask', notes: 'x'.repeat(200) }));

/** Seals a login for everyone in each of these channels. */
const seal = (vault: BenchVault, from: number, to: number): Promise<unknown> =>
  vault
    .write('logins', (tx) => {
      for (let i = from; i < to; i += 1) tx.seal(`ch${i}`, 'login', login, ids);
      return ok(undefined);
    })
    .then(must);

/** Makes new keys for channels, and seals the logins again under them. */
const rekey = (vault: BenchVault, from: number, to: number): Promise<unknown> =>
  vault
    .write('rekey', (tx) => {
      const left = vault.members().map(({ id }) => id);
      for (let i = from; i < to; i += 1) {
        tx.rekey(`ch${i}`, left);
        tx.seal(`ch${i}`, 'login', login);
      }
      return ok(undefined);
    })
    .then(must);

export async function custodyRows(folder: string): Promise<BenchRow[]> {
  const vault = await vaultOfMany(`${folder}/members`);
  for (let i = 0; i < channels; i += 25) await seal(vault, i, i + 25);
  const floor = new WriteBaseline(`${folder}/floor-custody`);
  let next = 0;
  const times = await runInterleaved(rekeys, {
    floor: () => floor.append(),
    rekey: () => rekey(vault, next, (next += 1)),
  });
  const one = median(times.rekey ?? []);
  const base = median(times.floor ?? []);
  const all = await measureTime(() => rekey(vault, 0, channels));
  const removed: number[] = [];
  for (const id of ids.slice(-removals)) {
    removed.push(await measureTime(async () => must(await vault.removeMember(id))));
    await rekey(vault, 0, channels);
  }
  floor.close();
  await vault.close();
  const remove = Math.max(...removed);
  return [
    row('rotate the key of a channel with 25 custodians and reseal its login', people, one, 'ms', base, {
      text: '< 50 × floor',
      met: one < 50 * base,
    }),
    row('the same for 200 channels in one write', channels, all, 'ms', base),
    row('remove a member from a vault of 25 members and 200 channels, slowest of three', channels, remove, 'ms', base, {
      text: '< 1,000 ms',
      met: remove < 1000,
    }),
  ];
}
