// kill -9 at random moments while a process replaces channel keys: every login can be read, as it was last acknowledged or
// as it was being made, and no key file is left over or missing.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ok } from '../../domain/result.ts';
import { acceptInvitation, createVault, openVault } from '../../electron/vault/index.ts';
import { shareFile } from '../../electron/vault/shares.ts';
import { must } from '../support/results.ts';
import { startScript } from './support/child.ts';
import { randomFrom, seedOr, type Random } from './support/random.ts';
import { keyChannels, keyInitial, keyMembers, keyPassphrase, keySegmentBytes, type KeyState } from './support/rekeyed.ts';
import { kdf } from './support/small-vault.ts';

const writer = fileURLToPath(new URL('./support/rekey-writer.ts', import.meta.url));
const kills = 64;
const side = 2;

/** Runs a writer and kills it `wait` milliseconds after it has opened the vault; what it said is taken into `said`. */
function killed(folder: string, seed: number, wait: number, said: Map<string, number>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = startScript(writer, [folder, String(seed)]);
    let rest = '';
    let errors = '';
    let mine = false;
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const heard = JSON.parse(line) as 'open' | Record<string, number>;
        if (heard !== 'open') for (const [id, n] of Object.entries(heard)) said.set(id, n);
        else setTimeout(() => {
          mine = true;
          child.kill('SIGKILL');
        }, wait);
      }
    });
    child.on('close', () => {
      if (mine) resolve();
      else reject(new Error(`the writer ended by itself: ${errors}`));
    });
  });
}

async function made(folder: string): Promise<void> {
  const vault = must(await createVault<KeyState>({ folder, passphrase: keyPassphrase, member: { id: 'anna', label: 'Anna' }, initial: keyInitial(), kdf, segmentBytes: keySegmentBytes }));
  const codes = new Map<string, string>();
  for (const id of keyMembers) codes.set(id, must(await vault.invite({ id, label: id, administrator: false })).code);
  await vault.close();
  for (const [memberId, code] of codes) {
    const own = must(await acceptInvitation<KeyState>({ folder, memberId, code, passphrase: keyPassphrase, initial: keyInitial(), kdf, segmentBytes: keySegmentBytes }));
    if (memberId === 'bo') must(await own.write('keys', (tx) => {
      for (const id of keyChannels) tx.data.logins[id] = { id, n: 0, secret: tx.seal(id, id, Buffer.from('0')) };
      return ok(undefined);
    }));
    await own.close();
  }
}

/** Opens what was left and throws when anything is not as it must be; gives the number of files that waited to be tidied. */
async function check(folder: string, said: ReadonlyMap<string, number>): Promise<number> {
  const vault = must(await openVault<KeyState>({ folder, passphrase: keyPassphrase, memberId: 'bo', initial: keyInitial(), segmentBytes: keySegmentBytes }));
  try {
    expect({ mode: vault.mode, findings: vault.findings.filter(({ code }) => code !== 'vault.tornTail') }).toEqual({ mode: 'readWrite', findings: [] });
    const rows = Object.values(vault.db.data.logins);
    expect(rows.map(({ id }) => id).sort()).toEqual(keyChannels);
    for (const { id, n, secret } of rows) {
      const plain = vault.unseal(secret, id);
      expect(plain.ok ? Buffer.from(plain.value).toString() : plain.error.code, id).toBe(String(n));
      expect(n, id).toBeGreaterThanOrEqual(said.get(id) ?? 0);
    }
    const waiting = readdirSync(join(folder, 'compartments')).length - keyChannels.length;
    must(await vault.write('touched', (tx) => {
      tx.unstage('c1', 'cia');
      tx.putLog({ kind: 'x', id: 'x', at: 1, facets: {}, title: '', text: '', record: {} });
      return ok(undefined);
    }));
    expect(readdirSync(join(folder, 'compartments')).sort()).toEqual(vault.compartments().map(({ id, epoch }) => shareFile(id, epoch)).sort());
    expect(must(await vault.verify()).findings).toEqual([]);
    return waiting;
  } finally {
    await vault.close();
  }
}

async function killAgainAndAgain(random: Random, count: number): Promise<{ rekeyed: number; waiting: number }> {
  const parent = mkdtempSync(join(tmpdir(), 'kanalvakt-keys-'));
  const folder = join(parent, 'v');
  const total = { rekeyed: 0, waiting: 0 };
  const said = new Map<string, number>();
  try {
    await made(folder);
    for (let i = 0; i < count; i += 1) {
      const before = new Map(said);
      const wait = random.below(40);
      await killed(folder, i + 1, wait, said);
      total.waiting += await check(folder, said).catch((error: unknown) => {
        throw new Error(`seed ${random.seed}, kill ${i + 1} (${wait} ms after opening): ${error instanceof Error ? error.message : String(error)}`);
      });
      total.rekeyed += [...said].filter(([id, n]) => before.get(id) !== n).length;
    }
    return total;
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

test(`${kills} kills in the middle of replacing channel keys leave every login readable and no key too many`, async () => {
  const seed = seedOr(20_270_315);
  const done = await Promise.all(Array.from({ length: side }, (_, i) => killAgainAndAgain(randomFrom(seed + i), kills / side)));
  const sum = (name: 'rekeyed' | 'waiting'): number => done.reduce((all, one) => all + one[name], 0);
  console.log(`${kills} kills (seed ${seed}): ${sum('rekeyed')} channels had a new key acknowledged since the kill before, ${sum('waiting')} files of writes that came to nothing tidied away`);
  expect(sum('rekeyed')).toBeGreaterThan(0);
}, 900_000);
