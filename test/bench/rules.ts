// Measures what the rules on replay cost: the same vault opened from its first frame, followed and verified with them and
// as it was before them.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../../domain/kernel/result.ts';
import { dayInStockholm } from '../../domain/calendar/index.ts';
import { ruleSetOf } from '../../domain/rule-sets/in-force.ts';
import { emptyState, type VaultState } from '../../domain/kernel/state.ts';
import type { ServiceContext } from '../../electron/services/kernel/context.ts';
import { FRAME_RULES } from '../../electron/services/frame-rules/rules.ts';
import { caseKind } from '../../electron/services/record-kinds/case.ts';
import { publicKey } from '../../electron/vault/crypto/crypto.ts';
import { createVault, openVault, type Vault } from '../../electron/vault/index.ts';
import { FolderVault } from '../../electron/vault/session/vault.ts';
import { must } from '../support/results.ts';
import { caseOf, startState } from './office-vault.ts';
import { row, type BenchRow } from './report.ts';
import { measureTime, median, runInterleaved } from './support/measure.ts';
import { record } from './support/records.ts';
import { kdf, lazyDisk, passphrase } from './vaults.ts';
import { noReader } from '../../electron/reader/client.ts';

const ROUNDS = 3;
const LIMIT = 1.3;
const FOLLOWED = 2000;

/** Adds cases to a vault, one in each frame. */
type AddCases = (from: number, count: number) => Promise<void>;

/** A vault that follows the rules. */
async function ruledVault(folder: string): Promise<{ readonly vault: Vault<VaultState>; readonly addCases: AddCases }> {
  const now = new Date();
  const at = now.toISOString();
  const initial = startState({ at, by: 'anna' });
  const lazy = lazyDisk();
  lazy.wait = false;
  const options = { folder, passphrase, kdf, disk: lazy.disk, clock: () => now, rules: FRAME_RULES };
  const vault = must(await createVault<VaultState>({ ...options, member: { id: 'anna', label: 'Anna' }, initial }));
  const { anna: me } = initial.people;
  if (me === undefined) throw new Error('the office has no person');
  const context: ServiceContext = {
    vault,
    me,
    now: () => now,
    today: () => dayInStockholm(now),
    newId: () => 'x',
    openReader: noReader,
    ruleSet: () => ruleSetOf(null),
    ruleSetOn: () => ruleSetOf(null),
  };
  const addCase = async (i: number): Promise<void> => {
    must(
      await vault.write('moderation.save', (tx) => {
        caseKind.save(tx, caseOf(i, at, record(i).text), context);
        return ok(undefined);
      }),
    );
  };
  const addCases: AddCases = async (from, count) => {
    for (let i = from; i < from + count; i += 500)
      await Promise.all(Array.from({ length: Math.min(500, from + count - i) }, (_, k) => addCase(i + k)));
  };
  return { vault, addCases };
}

const openIt = async (folder: string, withRules: boolean): Promise<FolderVault<VaultState>> => {
  // Otherwise it starts from a snapshot and replays nothing.
  rmSync(join(folder, 'snapshots'), { recursive: true, force: true });
  const opened = must(
    await openVault<VaultState>({
      ...{ folder, passphrase, initial: emptyState(), lockTimes: { pollMs: 0 } },
      ...(withRules ? { rules: FRAME_RULES } : {}),
    }),
  );
  if (opened.findings.some(({ code }) => code === 'vault.frameLeftOut')) throw new Error('a frame is left out');
  if (!(opened instanceof FolderVault)) throw new Error('not a vault in a folder');
  return opened as FolderVault<VaultState>;
};

/** Reads on until a program that follows has reached a frame. */
async function catchUp(reader: FolderVault<VaultState>, seq: number): Promise<void> {
  while (reader.head().seq < seq) await reader.pollNow();
}

type Times = Readonly<Record<string, readonly number[]>>;

async function openingTimes(folder: string): Promise<Times> {
  const opening = (withRules: boolean) => async (): Promise<void> => (await openIt(folder, withRules)).close();
  return runInterleaved(ROUNDS, { with: opening(true), without: opening(false) }, 1);
}

async function checkTimes(folder: string): Promise<Times> {
  const readers = { with: await openIt(folder, true), without: await openIt(folder, false) };
  const check = (reader: FolderVault<VaultState>) => async (): Promise<void> => {
    if (!must(await reader.verify()).ok) throw new Error('the vault does not verify');
  };
  const times = await runInterleaved(ROUNDS, { with: check(readers.with), without: check(readers.without) }, 1);
  for (const reader of Object.values(readers)) await reader.close();
  return times;
}

/**
 * The milliseconds it takes to make a signer's key for each of so many frames: before the rules, opening and following did
 * that, and now they keep the key.
 */
async function keyTime(frames: number): Promise<number> {
  const raw = randomBytes(32);
  return measureTime(() => {
    for (let i = 0; i < frames; i += 1) publicKey('ed25519', raw);
  });
}

/** Goal: opening, following and verifying within 1.3 × of before the rules. */
export async function rulesRows(folder: string, n: number): Promise<BenchRow[]> {
  const { vault, addCases } = await ruledVault(folder);
  await addCases(0, n);
  const rowOf = (name: string, count: number, times: Times, keys = 0): BenchRow => {
    const [took, floor] = [median(times.with ?? []) / 1000, (median(times.without ?? []) + keys) / 1000];
    const goal = n >= 100_000 ? { text: `< ${String(LIMIT)} × before`, met: took < LIMIT * floor } : null;
    return row(name, count, took, 's', floor, goal);
  };
  const opened = await openingTimes(folder);
  const checked = await checkTimes(folder);
  const readers = { with: await openIt(folder, true), without: await openIt(folder, false) };
  const followed: { with: number[]; without: number[] } = { with: [], without: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    await addCases(n + round * FOLLOWED, FOLLOWED);
    const { seq } = vault.head();
    for (const name of round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const))
      followed[name].push(await measureTime(() => catchUp(readers[name], seq)));
  }
  for (const reader of Object.values(readers)) await reader.close();
  await vault.close();
  return [
    rowOf('open from the first frame with the rules, against before', n, opened, await keyTime(n)),
    rowOf('verify everything with the rules, against before', n, checked),
    rowOf('follow a program that writes, with the rules, against before', FOLLOWED, followed, await keyTime(FOLLOWED)),
  ];
}
