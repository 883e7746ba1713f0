// Takeovers and handovers on a real network file system, whose server stalls: `npm run share -- [--rounds=100]
// [--handovers=10]`. Ends with an error when an acknowledged write is lost or a program believes in damage.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeDisk } from '../../electron/vault/index.ts';
import { must } from '../support/results.ts';
import { vaultHelpers, type State, type VaultHelpers } from '../vault/support/vaults.ts';
import { OtherComputer } from './other-computer.ts';
import { Share } from './share.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '100' }, handovers: { type: 'string', default: '10' } },
});

/** Short, so that rounds are quick; longer than what the mount keeps, as the program's own times are. */
const QUICK = { heartbeatMs: 400, staleMs: 4000, pollMs: 100, answerMs: 20_000 };
/** For the mounts of the takeovers: attributes are kept for a second, against twenty by default. */
const SHORT_CACHE = ['dcache_timeout=1', 'dcache_stat_timeout=1', 'dcache_link_timeout=1', 'dcache_dir_timeout=1'];
const MOST_WAIT_MS = 400;
const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));
const helpers = (folder: string): VaultHelpers<State> =>
  vaultHelpers<State>(() => ({ people: {}, channels: {}, logins: {} }), { folder });

interface Outcome {
  readonly acknowledged: number;
  readonly lost: number;
  readonly damage: readonly string[];
  readonly refusals: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
  readonly movedAside: number;
}

/** Reads the vault in the served folder itself, and counts what is missing of what the programs acknowledged. */
async function judge(folder: string, computers: readonly OtherComputer[]): Promise<Outcome> {
  const vault = must(await helpers(folder).open(nodeDisk));
  const report = must(await vault.verify());
  const acknowledged = computers.flatMap((computer) => [...computer.acknowledged]);
  const findings = [...vault.findings, ...report.findings];
  const refusals: Record<string, number> = {};
  for (const computer of computers)
    for (const [code, count] of Object.entries(computer.refusals)) refusals[code] = (refusals[code] ?? 0) + count;
  const outcome = {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => vault.db.data.people[id] === undefined).length,
    damage: findings.filter(({ severity }) => severity === 'damage').map(({ code }) => code),
    refusals,
    notes: findings.filter(({ severity }) => severity === 'note').map(({ code }) => code),
    movedAside: readdirSync(join(folder, 'aside')).length,
  };
  await vault.close();
  return outcome;
}

const damageOf = (findings: readonly { readonly code: string; readonly severity: string }[]): string[] =>
  findings.filter(({ severity }) => severity === 'damage').map(({ code }) => code);

/** The writer's connection stalls at some moment, the other takes over, and the stalled connection goes on. */
async function takeOvers(share: Share, rounds: number): Promise<Outcome> {
  const served = join(share.served, 'takeovers');
  await must(await helpers(served).create(nodeDisk)).close();
  const mounts = [share.mount('first', SHORT_CACHE), share.mount('second', SHORT_CACHE)] as const;
  const open = (at: 0 | 1): Promise<OtherComputer> =>
    OtherComputer.open(`share-pc-${at + 1}`, join(mounts[at].folder, 'takeovers'), QUICK);
  const computers = [await open(0), await open(1)] as const;
  const isSound = async (computer: OtherComputer, ids: readonly string[]): Promise<void> => {
    const state = await computer.until('up to date', ({ people }) => ids.every((id) => people.includes(id)));
    const damage = damageOf(state.findings);
    if (damage.length > 0) throw new Error(`${computer.name} believes in damage: ${damage.join()}`);
  };
  for (let round = 0; round < rounds; round += 1) {
    const at = (round % 2) as 0 | 1;
    const [writer, other, mount] = [computers[at], computers[1 - at]!, mounts[at]];
    await writer.until('writing', ({ mode }) => mode === 'readWrite');
    writer.startWriting(`${round}a`);
    await writer.acknowledges(3);
    await pause(Math.random() * MOST_WAIT_MS);
    mount.stall();
    await other.until('told that nobody writes', ({ free }) => free);
    while ((await other.state()).mode !== 'readWrite') await other.tell('ask');
    other.startWriting(`${round}b`);
    await other.acknowledges(2 + (round % 4));
    mount.go();
    await writer.doneWriting();
    await other.acknowledges(2);
    await other.stopWriting();
    const acknowledged = computers.flatMap((computer) => [...computer.acknowledged]);
    for (const computer of computers) await isSound(computer, acknowledged);
    process.stdout.write(`\r${round + 1} of ${rounds} takeovers, ${acknowledged.length} writes acknowledged `);
  }
  process.stdout.write('\n');
  for (const computer of computers) await computer.close();
  return judge(served, computers);
}

/** Programs hand over to each other where the mount keeps attributes, with the sizes of files, for twenty seconds. */
async function handOvers(share: Share, count: number): Promise<Outcome & { readonly seconds: readonly number[] }> {
  const served = join(share.served, 'handovers');
  await must(await helpers(served).create(nodeDisk)).close();
  const computers = [
    await OtherComputer.open('a', join(share.mount('third', []).folder, 'handovers'), { ...QUICK, staleMs: 60_000 }),
    await OtherComputer.open('a-much-longer-name', join(share.mount('fourth', []).folder, 'handovers'), {
      ...QUICK,
      staleMs: 60_000,
    }),
  ] as const;
  const seconds: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const [writer, other] = i % 2 === 0 ? computers : [computers[1], computers[0]];
    writer.startWriting(`${i}`);
    await writer.acknowledges(2);
    await writer.stopWriting();
    const from = performance.now();
    const asked = await other.tell('ask');
    if (asked !== 'ok') throw new Error(`asking is refused: ${asked}`);
    await writer.until('asked', ({ asked: nonce }) => nonce !== '');
    await writer.tell('yes');
    await other.until('writing', ({ mode }) => mode === 'readWrite', 120_000);
    seconds.push(Math.round((performance.now() - from) / 100) / 10);
    process.stdout.write(`\r${i + 1} of ${count} handovers `);
  }
  process.stdout.write('\n');
  for (const computer of computers) await computer.close();
  return { ...(await judge(served, computers)), seconds };
}

const share = await Share.start();
try {
  const done = [await handOvers(share, Number(values.handovers)), await takeOvers(share, Number(values.rounds))];
  for (const outcome of done) console.log(outcome);
  if (done.some(({ lost, damage }) => lost > 0 || damage.length > 0)) process.exitCode = 1;
} finally {
  share.stop();
}
