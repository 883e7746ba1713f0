// kill -9 at every kind of disk call while a process permanently erases records: each record is either completely
// present or completely gone, an acknowledged erasure stays, and nothing else is touched.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { nodeDisk, type Registers } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { ERASURE_SEGMENT_BYTES, type ErasureWriterMessage } from './support/erasure-writer-messages.ts';
import { callsAbout, callsOf, deathsAt, deathText, killedAt, leaveUnfinished } from '../support/killed.ts';
import { randomFrom, seedOr } from '../support/random.ts';
import { tempFolder } from '../support/temp.ts';
import { vaultHelpers, type VaultHelpers } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const writer = fileURLToPath(new URL('./support/erasure-writer.ts', import.meta.url));

/** Every kind of call that erases, each with the last call at which the writer is killed. */
const range = {
  ...callsOf('journal', 30, ['write', 'datasync']),
  ...callsOf('journal', 8, ['open', 'rename', 'syncFolder']),
  ...callsOf('journal.tmp', 8, ['create', 'write', 'sync']),
  ...callsOf('index', 1, ['rename', 'unlink']),
  ...callsOf('snapshots', 1, ['rename', 'unlink']),
  ...callsOf('aside', 1, ['unlink']),
};
const seed = seedOr(20_270_401);
const deaths = deathsAt(range, 2, randomFrom(seed));
const kills = deaths.length;

/** A vault is discarded after this many kills, so that checking all of it stays fast. */
const killsPerVault = 10;

type Outcome = 'written' | 'erasing' | 'erased';

interface Place {
  readonly folder: string;
  readonly helpers: VaultHelpers<Registers>;
  readonly outcomes: Map<string, Outcome>;
}

async function made(parent: string, number: number): Promise<Place> {
  const folder = join(parent, `v${number}`);
  const helpers = vaultHelpers<Registers>(() => ({}), { folder, segmentBytes: ERASURE_SEGMENT_BYTES });
  await must(await helpers.create(nodeDisk)).close();
  return { folder, helpers, outcomes: new Map() };
}

/** Opens what was left and throws if anything is wrong; returns how many interrupted erasures were completed. */
async function check(helpers: VaultHelpers<Registers>, outcomes: Map<string, Outcome>): Promise<number> {
  const vault = must(await helpers.open(nodeDisk));
  let finished = 0;
  try {
    expect(vault.mode).toBe('readWrite');
    for (const [id, outcome] of outcomes) {
      const record = codeOf(await vault.getRecord('case', id));
      const history = codeOf(await vault.history('case', id));
      expect(history, `${id}: all versions have one outcome`).toBe(record);
      if (outcome === 'written') expect(record, id).toBe('ok');
      if (outcome === 'erased') expect(record, id).toBe('vault.erased');
      if (outcome !== 'erasing') continue;
      expect(['ok', 'vault.erased'], id).toContain(record);
      if (record !== 'ok') finished += 1;
      outcomes.set(id, record === 'ok' ? 'written' : 'erased');
    }
    const listed = must(await vault.page({ kind: 'case', limit: 500, order: 'newest' })).rows.map(({ id }) => id);
    expect(listed.filter((id) => outcomes.get(id) === 'erased')).toEqual([]);
    // Verification detects bodies that are missing without an order, and bodies that an order should have erased.
    expect(must(await vault.verify()).findings).toEqual([]);
    return finished;
  } finally {
    await vault.close();
  }
}

test(`[R47.3] ${kills} kills during erasure leave each record complete or permanently gone`, async () => {
  const parent = tempFolder();
  const kinds: string[] = [];
  let [records, erased, finished] = [0, 0, 0];
  let place = await made(parent, 0);
  for (const [i, death] of deaths.entries()) {
    if (i > 0 && i % killsPerVault === 0) place = await made(parent, i);
    const { folder, helpers, outcomes } = place;
    leaveUnfinished(death, folder);
    const last = await killedAt(writer, [folder, String(i + 1)], death, (heard) => {
      const said = heard as ErasureWriterMessage;
      if (said.kind !== 'open') outcomes.set(said.id, said.kind);
    });
    kinds.push(...last.kinds);
    finished += await check(helpers, outcomes).catch((error: unknown) => {
      throw new Error(
        `seed ${seed}, kill ${i + 1}, ${deathText(death)}: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    });
    if (i % killsPerVault < killsPerVault - 1 && i < kills - 1) continue;
    records += outcomes.size;
    erased += [...outcomes.values()].filter((outcome) => outcome === 'erased').length;
  }
  console.log(
    `${kills} kills (seed ${seed}): ${records} records, ${erased} erased, ${finished} of them completed or rolled back after a kill`,
  );
  expect(erased).toBeGreaterThan(0);
  expect(finished).toBeGreaterThan(0);
  // Every call used for erasing is among those at which the writer was killed.
  expect(
    callsAbout(
      /^(?!truncate |sync journal$).* journal(\.tmp)?$|^(rename|unlink) (index|snapshots)$|^unlink aside$/,
      kinds,
    ),
  ).toEqual(Object.keys(range).sort());
}, 600_000);
