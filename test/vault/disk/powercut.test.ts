// A power cut at every disk call. Unlike after a kill, writes that were not synced may be lost, partly or completely
// and in any order; everything acknowledged must still be there.
import { expect, test, vi } from 'vitest';
import { must } from '../../support/results.ts';
import { failEveryCall } from '../support/every-call.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { randomFrom, seedOr } from '../support/random.ts';
import { hasDamage, verifyVault } from '../support/examine.ts';
import { create, VAULT_FOLDER } from '../support/vaults.ts';
import { beginStory, reopenVault, readShape, contentShape, STEPS, runStep } from './support/story.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const cutsPerCall = 3;

/** The disk after a power cut, and what the vault may show then. */
interface Cut {
  readonly disk: MemoryDisk;
  readonly where: string;
  /** What had been acknowledged. */
  readonly shown: string;
  /** The step in progress; null while the vault is closed. */
  readonly step: number | null;
  readonly blobs: readonly string[];
}

test('a power cut at any call keeps everything acknowledged, and anything else completely or not at all', async () => {
  const random = randomFrom(seedOr(41));
  const disk = new MemoryDisk();
  const run = await beginStory(disk);
  const cuts: Cut[] = [];
  /** The result of each step, without blobs, which an unfinished write has not named yet. */
  const after: string[] = [];
  let shown = await readShape(run, disk);
  let step: number | null = 0;
  disk.before = (operation, path) => {
    for (let i = 0; i < cutsPerCall; i += 1)
      cuts.push({
        disk: disk.afterPowerCut(random),
        where: `in "${STEPS[step ?? -1]?.name ?? 'close'}", before ${operation} ${path}, cut ${i}`,
        shown,
        step,
        blobs: [...run.blobs],
      });
  };
  for (const [i, one] of STEPS.entries()) {
    step = i;
    expect(await runStep(run, one, disk)).toBe('ok');
    shown = await readShape(run, disk);
    after.push(await readShape({ ...run, blobs: [] }, disk));
  }
  step = null;
  await run.vault.close();
  disk.before = () => {};
  for (const cut of cuts) {
    cut.disk.remove(`${VAULT_FOLDER}/lock`);
    const vault = must(await reopenVault(cut.disk));
    const where = `seed ${random.seed}, ${cut.where}`;
    expect(hasDamage(vault.findings), `${where}: ${JSON.stringify(vault.findings)}`).toBe(false);
    expect(vault.mode, where).toBe('readWrite');
    const is = await contentShape(vault, cut.blobs);
    if (is !== cut.shown) expect(await contentShape(vault, []), where).toBe(after[cut.step ?? -1]);
    expect((await verifyVault(vault)).findings, where).toEqual([]);
    await vault.close();
  }
  console.log(`${cuts.length} power cuts survived`);
  expect(cuts.length).toBeGreaterThan(300);
});

test('a power cut while a vault is created leaves a complete vault or a reusable folder', async () => {
  const random = randomFrom(seedOr(42));
  const seen = new Set<string>();
  await failEveryCall(70, async (strike) => {
    const disk = new MemoryDisk();
    strike.arm(disk, {});
    const made = await create(disk);
    const left = disk.afterPowerCut(random);
    disk.before = () => {};
    if (made.ok) await made.value.close();
    if (strike.failedCall === '') must(made);
    if (left.has(`${VAULT_FOLDER}/lock`)) left.remove(`${VAULT_FOLDER}/lock`);
    if (left.has(`${VAULT_FOLDER}/vault.json`)) {
      const vault = must(await reopenVault(left));
      expect((await verifyVault(vault)).findings).toEqual([]);
      await vault.close();
      seen.add('whole');
    } else {
      expect(made.ok, 'acknowledged but gone').toBe(false);
      await must(await create(left)).close();
      seen.add('none');
    }
  });
  expect(seen).toEqual(new Set(['whole', 'none']));
});
