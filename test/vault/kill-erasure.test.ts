// kill -9 at random moments while a process erases records for good: each is either wholly there or wholly gone, one that
// was acknowledged as gone stays gone, and nothing else is touched.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createVault, openVault } from '../../electron/vault/index.ts';
import { codeOf, must } from '../support/results.ts';
import { startScript } from './support/child.ts';
import { erasurePassphrase, erasureSegmentBytes, type ErasureSaid } from './support/erasure-said.ts';
import { randomFrom, seedOr } from './support/random.ts';
import { kdf } from './support/small-vault.ts';

const writer = fileURLToPath(new URL('./support/erasure-writer.ts', import.meta.url));
const kills = 30;

type Fate = 'written' | 'erasing' | 'erased';

/** Runs a writer, kills it `wait` milliseconds after it has opened the vault, and takes in what it said. */
function killed(folder: string, seed: number, wait: number, fates: Map<string, Fate>): Promise<void> {
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
        const said = JSON.parse(line) as ErasureSaid;
        if (said.kind !== 'open') fates.set(said.id, said.kind);
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

/** Opens what was left and throws when anything is not as it must be; gives how many orders cut short came to their end. */
async function check(folder: string, fates: Map<string, Fate>): Promise<number> {
  const vault = must(await openVault({ folder, passphrase: erasurePassphrase, initial: {}, segmentBytes: erasureSegmentBytes }));
  let finished = 0;
  try {
    expect(vault.mode).toBe('readWrite');
    for (const [id, fate] of fates) {
      const record = codeOf(await vault.getRecord('case', id));
      const history = codeOf(await vault.history('case', id));
      expect(history, `${id}: its versions have one fate`).toBe(record);
      if (fate === 'written') expect(record, id).toBe('ok');
      if (fate === 'erased') expect(record, id).toBe('vault.erased');
      if (fate !== 'erasing') continue;
      expect(['ok', 'vault.erased'], id).toContain(record);
      if (record !== 'ok') finished += 1;
      fates.set(id, record === 'ok' ? 'written' : 'erased');
    }
    const listed = must(await vault.page({ kind: 'case', limit: 500, order: 'newest' })).lines.map(({ id }) => id);
    expect(listed.filter((id) => fates.get(id) === 'erased')).toEqual([]);
    // The check knows bodies that are gone without an order, and those that an order should have taken.
    expect(must(await vault.verify()).findings).toEqual([]);
    return finished;
  } finally {
    await vault.close();
  }
}

test(`[R47.3] ${kills} kills in the middle of erasing leave each record whole or gone for good`, async () => {
  const random = randomFrom(seedOr(20_270_401));
  const parent = mkdtempSync(join(tmpdir(), 'kanalvakt-erased-'));
  const folder = join(parent, 'v');
  const fates = new Map<string, Fate>();
  let finished = 0;
  try {
    await must(await createVault({ folder, passphrase: erasurePassphrase, member: { id: 'anna', label: 'Anna' }, initial: {}, kdf, segmentBytes: erasureSegmentBytes })).close();
    for (let i = 0; i < kills; i += 1) {
      const wait = random.below(60);
      await killed(folder, i + 1, wait, fates);
      finished += await check(folder, fates).catch((error: unknown) => {
        throw new Error(`seed ${random.seed}, kill ${i + 1} (${wait} ms after opening): ${error instanceof Error ? error.message : String(error)}`);
      });
    }
    const erased = [...fates.values()].filter((fate) => fate === 'erased').length;
    console.log(`${kills} kills (seed ${random.seed}): ${fates.size} records, ${erased} erased, ${finished} of them finished or taken back after a kill`);
    expect(erased).toBeGreaterThan(0);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}, 600_000);
