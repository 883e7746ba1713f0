// kill -9 at random moments while a process writes: nothing it was told is safe may be missing afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createVault } from '../../electron/vault/index.ts';
import { startScript } from './support/child.ts';
import { Ledger, type KilledState } from './support/ledger.ts';
import { randomFrom, seedOr, type Random } from './support/random.ts';
import { killPassphrase, killSegmentBytes, type Said } from './support/said.ts';

const writer = fileURLToPath(new URL('./support/writer.ts', import.meta.url));
const kills = 320;
const side = 4;
/** A vault is thrown away after so many kills, so that checking all of it stays quick. */
const killsPerVault = 20;

/** Runs a writer and kills it `wait` milliseconds after it has opened the vault, or after its start. */
function killed(folder: string, seed: number, fromStart: boolean, wait: number, ledger: Ledger): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = startScript(writer, [folder, String(seed)]);
    let rest = '';
    let errors = '';
    let mine = false;
    const kill = (): void => {
      mine = true;
      child.kill('SIGKILL');
    };
    if (fromStart) setTimeout(kill, wait);
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const said = JSON.parse(line) as Said;
        if (said.kind === 'open' && !fromStart && !mine) setTimeout(kill, wait);
        ledger.take(said);
      }
    });
    child.on('close', () => {
      if (mine) resolve();
      else reject(new Error(`the writer ended by itself: ${errors}`));
    });
  });
}

async function killAgainAndAgain(random: Random, count: number): Promise<{ acknowledged: number; blobs: number; torn: number }> {
  const parent = mkdtempSync(join(tmpdir(), 'kanalvakt-kill-'));
  const total = { acknowledged: 0, blobs: 0, torn: 0 };
  let ledger = new Ledger();
  let folder = '';
  try {
    for (let i = 0; i < count; i += 1) {
      if (i % killsPerVault === 0) {
        ledger = new Ledger();
        folder = join(parent, `v${i}`);
        const made = await createVault<KilledState>({ folder, passphrase: killPassphrase, member: { id: 'anna', label: 'Anna' }, initial: { counters: {}, logins: {} }, kdf: { memKiB: 19_456, passes: 1 }, segmentBytes: killSegmentBytes });
        if (!made.ok) throw new Error(made.error.code);
        await made.value.close();
      }
      const before = { acknowledged: ledger.frames.size, blobs: ledger.blobs.size, torn: ledger.tornTails };
      const fromStart = random.chance(0.25);
      const wait = fromStart ? 60 + random.below(200) : random.below(60);
      await killed(folder, i + 1, fromStart, wait, ledger);
      // Sometimes only a copy is looked at, so that the next writer finds what the killed one left.
      await ledger.check(folder, random.chance(0.5)).catch((error: unknown) => {
        throw new Error(`seed ${random.seed}, kill ${i + 1} (${wait} ms after ${fromStart ? 'start' : 'opening'}): ${error instanceof Error ? error.message : String(error)}`);
      });
      total.acknowledged += ledger.frames.size - before.acknowledged;
      total.blobs += ledger.blobs.size - before.blobs;
      total.torn += ledger.tornTails - before.torn;
    }
    return total;
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

test(`${kills} kills in the middle of writing lose nothing that was acknowledged`, async () => {
  const seed = seedOr(20_261_124);
  const done = await Promise.all(Array.from({ length: side }, (_, i) => killAgainAndAgain(randomFrom(seed + i), kills / side)));
  const sum = (name: 'acknowledged' | 'blobs' | 'torn'): number => done.reduce((all, one) => all + one[name], 0);
  console.log(`${kills} kills (seed ${seed}): ${sum('acknowledged')} acknowledged writes and ${sum('blobs')} blobs all there, ${sum('torn')} unfinished tails put aside`);
  expect(sum('acknowledged')).toBeGreaterThan(kills);
}, 900_000);
