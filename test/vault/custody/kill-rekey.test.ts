// kill -9 at every kind of disk call while a process replaces channel keys: every login can be read, as last
// acknowledged or as being written, and no key file is left over or missing.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { nodeDisk } from '../../../electron/vault/index.ts';
import { shareFileName } from '../../../electron/vault/custody/shares.ts';
import { must } from '../../support/results.ts';
import { callsAbout, callsOf, deathsAt, deathText, killedAt } from '../support/killed.ts';
import type { KillPoint } from '../support/killing-disk.ts';
import { randomFrom, seedOr } from '../support/random.ts';
import {
  KEY_CHANNELS,
  keyInitial,
  KEY_MEMBERS,
  KEY_SEGMENT_BYTES,
  type RekeyWriterMessage,
  type KeyState,
} from './support/rekey-writer-messages.ts';
import { tempFolder } from '../support/temp.ts';
import { vaultHelpers, type VaultHelpers } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const writer = fileURLToPath(new URL('./support/rekey-writer.ts', import.meta.url));

/** Every kind of call that replaces keys, each with the last call at which the writer is killed. */
const range = {
  ...callsOf('compartments', 24, ['mkdir', 'rename', 'syncFolder', 'unlink']),
  ...callsOf('compartments.tmp', 24, ['create', 'write', 'sync']),
  ...callsOf('journal', 12, ['write', 'datasync']),
  ...callsOf('journal', 1, ['open', 'rename', 'syncFolder']),
  ...callsOf('journal.tmp', 1, ['create', 'write', 'sync']),
};
const seed = seedOr(20_270_315);
const deaths = deathsAt(range, 2, randomFrom(seed));
const kills = deaths.length;
const parallel = 2;

interface Place {
  readonly folder: string;
  readonly helpers: VaultHelpers<KeyState>;
}

/** A vault of four members, in which each channel has a login. */
async function made({ helpers }: Place): Promise<void> {
  await helpers.makeVaultWith(nodeDisk, ...KEY_MEMBERS);
  const bo = must(await helpers.openAs(nodeDisk, 'bo'));
  must(
    await bo.write('keys', (tx) => {
      for (const id of KEY_CHANNELS) tx.data.logins[id] = { id, n: 0, secret: tx.seal(id, id, Buffer.from('0')) };
      return ok(undefined);
    }),
  );
  await bo.close();
}

/** Opens what was left and throws if anything is wrong; returns the number of files that were waiting for cleanup. */
async function check({ folder, helpers }: Place, said: ReadonlyMap<string, number>): Promise<number> {
  const vault = must(await helpers.openAs(nodeDisk, 'bo'));
  try {
    expect({ mode: vault.mode, findings: vault.findings.filter(({ code }) => code !== 'vault.tornTail') }).toEqual({
      mode: 'readWrite',
      findings: [],
    });
    const rows = Object.values(vault.db.data.logins);
    expect(rows.map(({ id }) => id).sort()).toEqual(KEY_CHANNELS);
    for (const { id, n, secret } of rows) {
      const plain = vault.unseal(secret, id);
      expect(plain.ok ? Buffer.from(plain.value).toString() : plain.error.code, id).toBe(String(n));
      expect(n, id).toBeGreaterThanOrEqual(said.get(id) ?? 0);
    }
    const waiting = readdirSync(join(folder, 'compartments')).length - KEY_CHANNELS.length;
    must(
      await vault.write('touched', (tx) => {
        tx.unstage('c1', 'cia');
        tx.putLog({ kind: 'x', id: 'x', at: 1, facets: {}, title: '', text: '', record: {} });
        return ok(undefined);
      }),
    );
    expect(readdirSync(join(folder, 'compartments')).sort()).toEqual(
      vault
        .compartments()
        .map(({ id, epoch }) => shareFileName(id, epoch))
        .sort(),
    );
    expect(must(await vault.verify()).findings).toEqual([]);
    return waiting;
  } finally {
    await vault.close();
  }
}

async function killRepeatedly(
  mine: readonly KillPoint[],
): Promise<{ rekeyed: number; waiting: number; kinds: readonly string[] }> {
  const folder = join(tempFolder(), 'v');
  const place = { folder, helpers: vaultHelpers(keyInitial, { folder, segmentBytes: KEY_SEGMENT_BYTES }) };
  await made(place);
  const total = { rekeyed: 0, waiting: 0 };
  const kinds = new Set<string>();
  const said = new Map<string, number>();
  for (const [i, death] of mine.entries()) {
    const before = new Map(said);
    const last = await killedAt(writer, [folder, String(i + 1)], death, (heard) => {
      const one = heard as RekeyWriterMessage;
      if (one.kind === 'rekeyed') for (const [id, n] of Object.entries(one.versions)) said.set(id, n);
    });
    for (const kind of last.kinds) kinds.add(kind);
    total.waiting += await check(place, said).catch((error: unknown) => {
      throw new Error(
        `seed ${seed}, kill ${i + 1}, ${deathText(death)}: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    });
    total.rekeyed += [...said].filter(([id, n]) => before.get(id) !== n).length;
  }
  return { ...total, kinds: [...kinds] };
}

test(`${kills} kills during key rotation leave every login readable and no surplus key`, async () => {
  const done = await Promise.all(
    Array.from({ length: parallel }, (_, i) => killRepeatedly(deaths.filter((__, k) => k % parallel === i))),
  );
  const sum = (name: 'rekeyed' | 'waiting'): number => done.reduce((all, one) => all + one[name], 0);
  console.log(
    `${kills} kills (seed ${seed}): ${sum('rekeyed')} channels got an acknowledged new key since the previous kill, ${sum('waiting')} files of failed writes were cleaned up`,
  );
  expect(sum('rekeyed')).toBeGreaterThan(0);
  expect(sum('waiting')).toBeGreaterThan(0);
  // Every call used to replace keys is among those at which the writer was killed.
  expect(
    callsAbout(
      / (compartments|journal)(\.tmp)?$/,
      done.flatMap(({ kinds }) => kinds),
    ),
  ).toEqual(Object.keys(range).sort());
}, 900_000);
