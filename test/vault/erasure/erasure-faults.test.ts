// Erasure interrupted at every disk operation, by a kill, a power cut or an error: the state is before or after, never
// between, and a decided erasure is completed at the next opening. Also flips bits in a vault in which something has
// been erased.
import { expect, test, vi } from 'vitest';
import type { Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import {
  openAgain,
  blobsIn,
  erase,
  eraseEverything,
  filledVault,
  keysIn,
  SECRETS,
  type FilledVault,
} from '../support/erasure-vault.ts';
import { failEveryCall, CHANGING_CALLS, type InjectedFault } from '../support/every-call.ts';
import { filesWithEach } from '../support/every-byte.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { randomFrom, seedOr } from '../support/random.ts';
import { examine, readAll, verifyVault } from '../support/examine.ts';
import { VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** Opens what was left, checks that it is as before or completely erased, and returns which. */
async function settled(disk: MemoryDisk, one: FilledVault, what: string): Promise<'before' | 'after'> {
  disk.before = () => undefined;
  if (disk.has(`${VAULT_FOLDER}/lock`)) disk.remove(`${VAULT_FOLDER}/lock`);
  const vault = must(await openAgain(disk));
  try {
    expect(vault.mode, what).toBe('readWrite');
    expect(
      vault.findings.filter(({ code }) => !['vault.tornTail', 'vault.tailsDeleted'].includes(code)),
      what,
    ).toEqual([]);
    const decided = must(await vault.page({ kind: 'disposal' })).total === 1;
    expect(codeOf(await vault.getRecord('case', 'c1')), what).toBe(decided ? 'vault.erased' : 'ok');
    const found = await filesWithEach(disk, keysIn(vault), SECRETS);
    expect(
      found.map((files) => files.length > 0),
      `${what}: ${SECRETS.join()}`,
    ).toEqual(SECRETS.map(() => !decided));
    expect(codeOf(await vault.blobs.info(one.sharedBlob)), what).toBe('ok');
    const report = await verifyVault(vault, { blobsIn });
    expect(report.findings, what).toEqual([]);
    return decided ? 'after' : 'before';
  } finally {
    await vault.close();
  }
}

test('[R47.3] a kill at any operation leaves the state before or after the erasure, completed at the next opening', async () => {
  const one = await filledVault();
  const { disk, vault } = one;
  const states: { readonly disk: MemoryDisk; readonly what: string }[] = [];
  disk.before = (operation, path) => {
    if (CHANGING_CALLS.has(operation))
      states.push({ disk: disk.copy(), what: `${states.length}: before ${operation} ${path}` });
  };
  must(await erase(vault, eraseEverything(one)));
  disk.before = () => undefined;
  await vault.close();
  const seen = { before: 0, after: 0 };
  for (const state of states) seen[await settled(state.disk, one, state.what)] += 1;
  expect(seen.before).toBeGreaterThan(0);
  expect(seen.after).toBeGreaterThan(20);
}, 120_000);

test('an erasure killed again during its completion is completed at the following opening', async () => {
  const one = await filledVault();
  const { disk, vault } = one;
  let middle: MemoryDisk | null = null;
  disk.before = (operation, path) => {
    if (operation === 'rename' && path.includes('/journal/')) middle ??= disk.copy();
  };
  must(await erase(vault, eraseEverything(one)));
  disk.before = () => undefined;
  await vault.close();
  const left = middle as MemoryDisk | null;
  if (left === null) throw new Error('nothing was rewritten');
  left.remove(`${VAULT_FOLDER}/lock`);
  const states: MemoryDisk[] = [];
  left.before = (operation) => {
    if (CHANGING_CALLS.has(operation)) states.push(left.copy());
  };
  await must(await openAgain(left)).close();
  expect(states.length).toBeGreaterThan(20);
  for (const [i, state] of states.entries()) expect(await settled(state, one, `${i}`)).toBe('after');
}, 120_000);

test('a power cut at any operation leaves the state before or after the erasure', async () => {
  const random = randomFrom(seedOr(4711));
  const one = await filledVault();
  const { disk, vault } = one;
  const states: { readonly disk: MemoryDisk; readonly what: string }[] = [];
  disk.before = (operation, path) => {
    if (CHANGING_CALLS.has(operation))
      for (let k = 0; k < 2; k += 1)
        states.push({
          disk: disk.afterPowerCut(random),
          what: `seed ${random.seed}, ${states.length}: before ${operation} ${path}`,
        });
  };
  must(await erase(vault, eraseEverything(one)));
  disk.before = () => undefined;
  await vault.close();
  const seen = { before: 0, after: 0 };
  for (const state of states) seen[await settled(state.disk, one, state.what)] += 1;
  expect(seen.before).toBeGreaterThan(0);
  expect(seen.after).toBeGreaterThan(40);
}, 120_000);

/** Erases on a copy while one operation fails, or with `lasting` also all operations after it. */
async function failing(
  from: MemoryDisk,
  one: FilledVault,
  strike: InjectedFault,
  code: string,
  lasting: boolean,
): Promise<{ disk: MemoryDisk; outcome: string; unsure: boolean }> {
  const disk = from.copy();
  const vault: Vault<State> = must(await openAgain(disk));
  strike.arm(disk, {
    counts: (operation, path) => CHANGING_CALLS.has(operation) && !path.endsWith('/lock'),
    times: lasting ? Infinity : 1,
    code,
  });
  const outcome = codeOf(await erase(vault, eraseEverything(one)));
  if (strike.failedCall === '') expect(outcome).toBe('ok');
  disk.before = () => undefined;
  // Whatever failed, content that is not erased can be read, and verification finds no damage.
  expect(codeOf(await vault.getRecord('case', 'c2'))).toBe('ok');
  expect(
    (await verifyVault(vault)).findings.filter(
      ({ severity, code: found }) => severity === 'damage' && found !== 'vault.appendBroken',
    ),
  ).toEqual([]);
  const unsure = vault.findings.some(({ code: found }) => found === 'vault.appendBroken');
  await vault.close();
  return { disk, outcome, unsure };
}

test.each([
  ['ENOSPC', false],
  ['EIO', true],
] as const)(
  'an operation that fails (%s, lasting: %s) refuses the erasure, or it is completed at the next opening',
  async (code, lasting) => {
    const one = await filledVault();
    await one.vault.close();
    const seen = new Set<string>();
    await failEveryCall(45, async (strike) => {
      const { disk, outcome, unsure } = await failing(one.disk, one, strike, code, lasting);
      const state = await settled(disk, one, `${code} ${outcome}`);
      // If even the rollback of a failed append failed, the vault reported it and became read-only.
      if (!unsure)
        expect(['ok', 'vault.erasureUnfinished'].includes(outcome), `${outcome}, ${state}`).toBe(state === 'after');
      seen.add(outcome);
    });
    expect(seen).toContain('vault.erasureUnfinished');
  },
  120_000,
);

test('flipped bits in a vault with erased content are detected, and none restores or changes content', async () => {
  const one = await filledVault();
  const { disk, vault } = one;
  must(await erase(vault, eraseEverything(one)));
  await vault.close();
  const opened = must(await openAgain(disk));
  const earlier = await readAll(opened, [one.sharedBlob]);
  await opened.close();
  const random = randomFrom(seedOr(99));
  for (const file of disk.files(VAULT_FOLDER).filter((name) => name !== 'lock')) {
    const bits = disk.bytes(`${VAULT_FOLDER}/${file}`).length * 8;
    for (let k = 0; k < 40; k += 1) {
      const bit = random.below(bits);
      const copy = disk.copy();
      const bytes = Buffer.from(copy.bytes(`${VAULT_FOLDER}/${file}`));
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      copy.put(`${VAULT_FOLDER}/${file}`, bytes);
      const { kind } = await examine(copy, earlier, [one.sharedBlob]);
      expect(kind, `${file} bit ${bit}`).not.toBe('same');
    }
  }
}, 120_000);
