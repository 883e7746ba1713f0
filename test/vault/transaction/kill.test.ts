// kill -9 at every kind of disk call while a process writes: nothing that was acknowledged may be missing afterwards.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { nodeDisk } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { callsAbout, callsOf, deathsAt, deathText, killedAt, leaveUnfinished } from '../support/killed.ts';
import { Ledger } from './support/ledger.ts';
import type { KillPoint } from '../support/killing-disk.ts';
import { randomFrom, seedOr, type Random } from '../support/random.ts';
import { KILL_SEGMENT_BYTES, type WriterState, type WriterMessage } from '../support/writer-messages.ts';
import { tempFolder } from '../support/temp.ts';
import { vaultHelpers } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const writer = fileURLToPath(new URL('./support/writer.ts', import.meta.url));

/** Every kind of call that the writer makes, each with the last call at which it is killed. */
const range = {
  ...callsOf('probe.tmp', 1, ['create', 'write', 'link', 'open', 'rename', 'unlink']),
  ...callsOf('lock.tmp', 1, ['create', 'write', 'sync', 'unlink']),
  ...callsOf('lock', 1, ['link', 'rename', 'unlink']),
  syncFolder: 1, // of the vault, for the lock that replaces one that was left behind
  ...callsOf('lock.takeover.tmp', 1, ['create', 'write', 'unlink']),
  ...callsOf('lock.takeover', 1, ['link', 'unlink']),
  ...callsOf('journal', 50, ['write', 'datasync']),
  ...callsOf('journal', 4, ['open', 'rename', 'syncFolder']),
  ...callsOf('journal.tmp', 4, ['create', 'write', 'sync']),
  ...callsOf('index', 2, ['mkdir', 'rename', 'syncFolder']),
  ...callsOf('index.tmp', 2, ['create', 'write', 'sync']),
  ...callsOf('snapshots', 2, ['mkdir', 'rename', 'syncFolder', 'unlink']),
  ...callsOf('snapshots.tmp', 2, ['create', 'write', 'sync']),
  ...callsOf('compartments', 8, ['mkdir', 'rename', 'syncFolder', 'unlink']),
  ...callsOf('compartments.tmp', 8, ['create', 'write', 'sync']),
  ...callsOf('blobs', 2, ['mkdir', 'rename', 'syncFolder']),
  ...callsOf('blobs.tmp', 2, ['create', 'write', 'sync']),
  // Cleanup after an earlier killed process: unfinished files, and a torn tail.
  'unlink journal.tmp': 1,
  'unlink index.tmp': 1,
  'unlink snapshots.tmp': 1,
  'unlink compartments.tmp': 1,
  'unlink blobs.tmp': 1,
  'unlink aside.tmp': 1,
  'truncate journal': 1,
  'sync journal': 1,
  ...callsOf('aside', 1, ['mkdir', 'rename', 'syncFolder']),
  ...callsOf('aside.tmp', 1, ['create', 'write', 'sync']),
};
const deaths = deathsAt(range, 2, randomFrom(seedOr(20_261_124)));
const kills = deaths.length;
const parallel = 2;
/** A vault is discarded after this many kills, so that checking all of it stays fast. */
const killsPerVault = 10;

interface Total {
  acknowledged: number;
  blobs: number;
  torn: number;
  readonly kinds: Set<string>;
}

async function killRepeatedly(random: Random, mine: readonly KillPoint[]): Promise<Total> {
  const total: Total = { acknowledged: 0, blobs: 0, torn: 0, kinds: new Set() };
  const parent = tempFolder();
  let ledger = new Ledger();
  let folder = '';
  for (const [i, death] of mine.entries()) {
    if (i % killsPerVault === 0) {
      ledger = new Ledger();
      folder = join(parent, `v${i}`);
      await must(
        await vaultHelpers<WriterState>(() => ({ counters: {}, logins: {} }), {
          folder,
          segmentBytes: KILL_SEGMENT_BYTES,
        }).create(nodeDisk),
      ).close();
    }
    leaveUnfinished(death, folder);
    const before = { acknowledged: ledger.frames.size, blobs: ledger.blobs.size, torn: ledger.tornTails };
    const { kinds } = await killedAt(writer, [folder, String(i + 1)], death, (said) =>
      ledger.take(said as WriterMessage),
    );
    for (const kind of kinds) total.kinds.add(kind);
    // Sometimes only a copy is checked, so that the next writer finds what the killed one left.
    await ledger.check(folder, random.chance(0.5)).catch((error: unknown) => {
      throw new Error(
        `seed ${random.seed}, kill ${i + 1}, ${deathText(death)}: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    });
    total.acknowledged += ledger.frames.size - before.acknowledged;
    total.blobs += ledger.blobs.size - before.blobs;
    total.torn += ledger.tornTails - before.torn;
  }
  return total;
}

test(`${kills} kills during writing lose nothing that was acknowledged`, async () => {
  const seed = seedOr(20_261_124);
  const done = await Promise.all(
    Array.from({ length: parallel }, (_, i) =>
      killRepeatedly(
        randomFrom(seed + i),
        deaths.filter((__, k) => k % parallel === i),
      ),
    ),
  );
  const sum = (name: 'acknowledged' | 'blobs' | 'torn'): number => done.reduce((all, one) => all + one[name], 0);
  console.log(
    `${kills} kills (seed ${seed}): ${sum('acknowledged')} acknowledged writes and ${sum('blobs')} blobs all there, ${sum('torn')} unfinished tails moved aside`,
  );
  expect(sum('acknowledged')).toBeGreaterThan(kills);
  expect(sum('torn')).toBeGreaterThan(0);
  // Every call that the writer makes is among those at which it was killed.
  expect(
    callsAbout(
      /./,
      done.flatMap(({ kinds }) => [...kinds]),
    ),
  ).toEqual(Object.keys(range).sort());
}, 900_000);
