// The power goes at every call to the disk. Unlike a kill, what was not synced may be lost, in part or in whole and in
// any order; what the vault acknowledged must be there all the same.
import { expect, test, vi } from 'vitest';
import { must } from '../support/results.ts';
import { MemoryDisk } from './support/memory-disk.ts';
import { randomFrom, seedOr } from './support/random.ts';
import { create, folder, hasDamage, verified } from './support/small-vault.ts';
import { begin, reopened, shape, steps, tell } from './support/story.ts';

vi.mock('../../electron/vault/crypto.ts', async (original) => (await import('./support/memo-crypto.ts')).memoised(await original()));
vi.mock('../../electron/vault/kdf.ts', async (original) => (await import('./support/memo-kdf.ts')).memoised(await original()));

const cutsPerCall = 3;

class PowerCut extends Error {
  readonly code = 'EIO';
}

/** Lets the power go at a call: that one and all after it fail, and the disk as it then is may be looked at. */
function cutAt(disk: MemoryDisk, at: number): { calls: () => number } {
  let calls = 0;
  disk.before = () => {
    calls += 1;
    if (calls >= at) throw new PowerCut('the power is gone');
  };
  return { calls: () => calls };
}

async function tellUntil(at: number): Promise<{ disk: MemoryDisk; shown: string; next: string | null; blobs: string[]; done: boolean }> {
  const disk = new MemoryDisk();
  const told = await begin(disk);
  const { calls } = cutAt(disk, at);
  for (const step of steps) {
    const before = told.shown;
    const refused = await tell(told, step, disk);
    if (calls() >= at) {
      // What the step would have led to, told on a copy that still has power.
      return { disk, shown: refused === 'ok' ? told.shown : before, next: step.name, blobs: told.blobs, done: false };
    }
  }
  await told.vault.close();
  return { disk, shown: told.shown, next: null, blobs: told.blobs, done: calls() < at };
}

/** What each step leads to, so that a write cut in its last moment may be there whole or not at all. */
async function shapes(): Promise<Map<string, string>> {
  const disk = new MemoryDisk();
  const told = await begin(disk);
  const found = new Map<string, string>();
  for (const step of steps) {
    await tell(told, step, disk);
    found.set(step.name, await shape(told.vault, []));
  }
  await told.vault.close();
  return found;
}

test('at every call: all that was acknowledged is there, what was not is there whole or not at all', async () => {
  const random = randomFrom(seedOr(41));
  const after = await shapes();
  let cuts = 0;
  for (let at = 1; ; at += 1) {
    const { disk, shown, next, blobs, done } = await tellUntil(at);
    if (done) break;
    for (let i = 0; i < cutsPerCall; i += 1, cuts += 1) {
      const left = disk.afterPowerCut(random);
      left.remove(`${folder}/lock`);
      const vault = must(await reopened(left));
      const where = `seed ${random.seed}, call ${at}, in "${next ?? 'close'}"`;
      expect(hasDamage(vault.findings), `${where}: ${JSON.stringify(vault.findings)}`).toBe(false);
      expect(vault.mode, where).toBe('readWrite');
      const is = await shape(vault, blobs);
      if (is !== shown) expect(await shape(vault, []), where).toBe(after.get(next ?? ''));
      expect((await verified(vault)).findings, where).toEqual([]);
      await vault.close();
    }
  }
  console.log(`${cuts} power cuts survived`);
  expect(cuts).toBeGreaterThan(300);
});

test('while a vault is made: there is a whole one or none, and the folder can be used again', async () => {
  const random = randomFrom(seedOr(42));
  for (let at = 1; ; at += 1) {
    const disk = new MemoryDisk();
    const { calls } = cutAt(disk, at);
    const made = await create(disk);
    const reached = calls() >= at;
    const left = reached ? disk.afterPowerCut(random) : disk;
    disk.before = () => {};
    if (made.ok) await made.value.close();
    if (!reached) break;
    if (left.has(`${folder}/lock`)) left.remove(`${folder}/lock`);
    if (left.has(`${folder}/vault.json`)) {
      const vault = must(await reopened(left));
      expect((await verified(vault)).findings).toEqual([]);
      await vault.close();
    } else {
      expect(made.ok, `acknowledged and gone, call ${at}`).toBe(false);
      await must(await create(left)).close();
    }
  }
});
