// Measures what more members cost the one who unlocks: a vault of 25 against a vault of one, key derivation included.
import { acceptInvitation, createVault, openVault, type Vault } from '../../electron/vault/index.ts';
import { must } from '../support/results.ts';
import { runInterleaved, median } from './support/measure.ts';
import { row, type BenchRow } from './report.ts';
import { append, initial, kdf, passphrase, type BenchState } from './vaults.ts';

const people = 25;
const records = 200;
const unlocks = 15;

/** A closed vault of `count` members who have all accepted their invitations. Returns the id of the last one. */
async function vaultOf(folder: string, count: number): Promise<string> {
  const vault = must(
    await createVault<BenchState>({
      folder,
      passphrase,
      member: { id: 'm0', label: 'Medlem 0' },
      initial: initial(),
      kdf,
    }),
  );
  for (let i = 0; i < records; i += 1) must(await append(vault, i));
  const codes: string[] = [];
  for (let i = 1; i < count; i += 1)
    codes.push(must(await vault.invite({ id: `m${i}`, label: `Medlem ${i}`, administrator: false })).code);
  await vault.close();
  for (const [i, code] of codes.entries()) {
    const member = must(
      await acceptInvitation<BenchState>({ folder, memberId: `m${i + 1}`, code, passphrase, initial: initial(), kdf }),
    );
    must(await append(member, records + i));
    await member.close();
  }
  return `m${count - 1}`;
}

export async function memberRows(folder: string): Promise<BenchRow[]> {
  const folders = { one: `${folder}/members-one`, many: `${folder}/members-many` };
  const ids = { one: await vaultOf(folders.one, 1), many: await vaultOf(folders.many, people) };
  const unlock = async (which: 'one' | 'many'): Promise<void> => {
    const opened: Vault<BenchState> = must(
      await openVault<BenchState>({ folder: folders[which], memberId: ids[which], passphrase, initial: initial() }),
    );
    await opened.close();
  };
  const times = await runInterleaved(unlocks, { one: () => unlock('one'), many: () => unlock('many') });
  const [one, many] = [median(times.one ?? []), median(times.many ?? [])];
  return [
    row('unlock and lock with 25 members, against one', people, many, 'ms', one, {
      text: '≤ 1.2 ×',
      met: many <= 1.2 * one,
    }),
  ];
}
