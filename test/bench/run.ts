// `npm run bench`: measures the vault against the disk's own baseline in the same run, and next to two other stores.
// `-- --json` prints only the rows, as JSON, on standard output.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must } from '../support/results.ts';
import type { Opened } from './child-open.ts';
import { custodyRows } from './custody.ts';
import { archivePackageRows } from './archive-package.ts';
import { backupRows } from './backup.ts';
import { descriptionRows } from './description.ts';
import { WriteBaseline, runInterleaved, median, quantile, measureTime } from './support/measure.ts';
import { filledLowdb } from './peers/lowdb.ts';
import { filledSqlCipher, loadSqlCipher, type SqlCipher } from './peers/sqlcipher.ts';
import { kind, rareWord, record, someWord } from './support/records.ts';
import { maskingRows } from './masking.ts';
import { memberRows } from './members.ts';
import { planRows } from './plan.ts';
import { otherDatesRows } from './other-dates.ts';
import { publicSearchRows } from './public-search.ts';
import { row, table, type BenchRow } from './report.ts';
import { startUpRows } from './start-up.ts';
import { typingRows } from './typing.ts';
import { append, filledVault, type BenchVault } from './vaults.ts';
import { disclosureRows } from './disclosures.ts';
import { disposalRows } from './disposal.ts';
import { inventoryRows } from './inventory.ts';
import { recordedReadsRows } from './recorded-reads.ts';
import { registerRows } from './register.ts';
import { rulesRows } from './rules.ts';
import { serverRows } from './server.ts';
import { timelineRows } from './timeline.ts';
import { timelineWindowRows } from './timeline-window.ts';
import { verifyRows } from './verify.ts';

const json = process.argv.includes('--json');
const sizes = [1000, 10_000, 100_000] as const;
const large = 100_000;
const appends = 300;
const openings = 5;
const tmpfsMagic = 0x01021994;
const megabyte = 1_048_576;

const rows: BenchRow[] = [];
const notes: string[] = [];
const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** A folder on a real disk; a file system in memory would make the baseline meaningless. */
function workFolder(): string {
  const asked = process.env.KANALVAKT_BENCH_DIR;
  const results = fileURLToPath(new URL('../../.results', import.meta.url));
  const parent = asked ?? (statfsSync(tmpdir()).type === tmpfsMagic ? results : tmpdir());
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'kanalvakt-bench-'));
}

interface Stores {
  readonly vaults: Map<number, BenchVault>;
  readonly peers: Map<number, SqlCipher>;
}

async function fill(folder: string): Promise<Stores> {
  const Database = await loadSqlCipher();
  if (typeof Database === 'string') notes.push(`SQLCipher is not available here: ${Database}`);
  const stores: Stores = { vaults: new Map(), peers: new Map() };
  for (const n of sizes) {
    const took = await measureTime(async () => stores.vaults.set(n, await filledVault(join(folder, `vault-${n}`), n)));
    if (typeof Database !== 'string')
      stores.peers.set(n, filledSqlCipher(Database, join(folder, `sqlcipher-${n}.db`), n));
    say(`  ${n.toLocaleString('en')} records, ${(took / 1000).toFixed(1)} s`);
  }
  await filledVault(join(folder, 'vault-empty'), 0).then((vault) => vault.close());
  if (process.platform === 'linux') spawnSync('sync'); // writes still pending must not disturb the measurement
  return stores;
}

async function benchAppend(folder: string, { vaults, peers }: Stores): Promise<void> {
  const floor = new WriteBaseline(join(folder, 'floor'));
  const next = new Map<string, number>();
  const number = (name: string, from: number): number => {
    const i = next.get(name) ?? from;
    next.set(name, i + 1);
    return i;
  };
  const works: Record<string, () => unknown> = { floor: () => floor.append() };
  for (const [n, vault] of vaults) works[`vault ${n}`] = async () => must(await append(vault, number(`vault ${n}`, n)));
  for (const [n, peer] of peers) works[`sqlcipher ${n}`] = () => peer.append(number(`sqlcipher ${n}`, n));
  const times = await runInterleaved(appends, works);
  floor.close();
  const base = median(times.floor ?? []);
  rows.push(row('disk floor: append 1 KB + fdatasync', 0, base, 'ms'));
  const medians = sizes.map((n) => median(times[`vault ${n}`] ?? []));
  for (const [i, n] of sizes.entries())
    rows.push(
      row('append one log record', n, medians[i] ?? Number.NaN, 'ms', base, {
        text: '≤ 2.5 × floor',
        met: (medians[i] ?? Number.NaN) <= 2.5 * base,
      }),
    );
  const [most, least] = [Math.max(...medians), Math.min(...medians)];
  rows.push(
    row('append, slowest of the three sizes against the fastest', large, most, 'ms', least, {
      text: '≤ 1.5 ×',
      met: most <= 1.5 * least,
    }),
  );
  const slowest = quantile(times[`vault ${large}`] ?? [], 0.99);
  rows.push(
    row('disk floor: 99th percentile', 0, quantile(times.floor ?? [], 0.99), 'ms', base),
    row('append one log record, 99th percentile', large, slowest, 'ms', base, {
      text: '≤ 8 × floor',
      met: slowest <= 8 * base,
    }),
  );
  for (const n of peers.keys())
    rows.push(row('SQLCipher: append one log record', n, median(times[`sqlcipher ${n}`] ?? []), 'ms', base));
}

/** Measures lowdb separately and last, because of its memory use; the baseline is measured in between. */
async function benchLowdb(folder: string): Promise<void> {
  for (const [n, repetitions] of [
    [1000, 40],
    [10_000, 10],
    [large, 3],
  ] as const) {
    const path = join(folder, `lowdb-${n}.json`);
    const db = await filledLowdb(path, n);
    const floor = new WriteBaseline(join(folder, `floor-lowdb-${n}`));
    const times: number[] = [];
    const floors: number[] = [];
    for (let i = 0; i < repetitions; i += 1) {
      for (let k = 0; k < 5; k += 1) floors.push(await measureTime(() => floor.append()));
      times.push(await measureTime(() => db.update(({ log }) => void log.push(record(n + i)))));
    }
    floor.close();
    rows.push(row('lowdb, whole file encrypted: add one record (no fsync)', n, median(times), 'ms', median(floors)));
    db.data = { log: [] };
  }
}

const childFile = fileURLToPath(new URL('./child-open.ts', import.meta.url));

function openInChild(what: string, path: string): Opened {
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', childFile, what, path], {
    encoding: 'utf8',
    maxBuffer: megabyte,
  });
  if (done.status !== 0) throw new Error(`opening ${what} failed: ${done.stderr}`);
  return JSON.parse(done.stdout) as Opened;
}

function benchOpen(folder: string, crashed: string, withPeer: boolean): void {
  const stores: Record<string, readonly [string, string]> = {
    empty: ['vault', join(folder, 'vault-empty')],
    closed: ['vault', join(folder, `vault-${large}`)],
    crashed: ['vault', crashed],
    lowdb: ['lowdb', join(folder, `lowdb-${large}.json`)],
    ...(withPeer ? { sqlcipher: ['sqlcipher', join(folder, `sqlcipher-${large}.db`)] as const } : {}),
  };
  const opened: Record<string, Opened[]> = Object.fromEntries(Object.keys(stores).map((name) => [name, []]));
  for (let i = 0; i < openings; i += 1) {
    for (const [name, [what, path]] of Object.entries(stores)) {
      // Opening the crashed vault repairs it, so each round gets a fresh copy.
      const fresh = name === 'crashed' ? `${path}-${i}` : path;
      if (name === 'crashed') cpSync(path, fresh, { recursive: true });
      opened[name]?.push(openInChild(what, fresh));
      if (what === 'vault') rmSync(join(fresh, 'lock'), { force: true }); // the process ended without closing
      if (name === 'crashed') rmSync(fresh, { recursive: true, force: true });
    }
  }
  const ms = (name: string): number => median((opened[name] ?? []).map((one) => one.ms));
  const peak = (name: string): number => median((opened[name] ?? []).map((one) => one.peak)) / megabyte;
  const kdf = median([...(opened.empty ?? []), ...(opened.closed ?? [])].map((one) => one.kdfMs));
  const beyond = (name: string): number => ms(name) - ms('empty');
  rows.push(row('key derivation from the passphrase (64 MiB, 3 passes)', 0, kdf, 'ms'));
  rows.push(row('open an empty vault and show its log, key derivation included', 0, ms('empty'), 'ms'));
  rows.push(row('open and show the first page of the log, key derivation included', large, ms('closed'), 'ms'));
  rows.push(
    row('open and show the log, beyond an empty vault', large, beyond('closed'), 'ms', null, {
      text: '< 600 ms',
      met: beyond('closed') < 600,
    }),
  );
  rows.push(
    row('the same after a crash (newest segment replayed)', large, beyond('crashed'), 'ms', null, {
      text: '< 600 ms',
      met: beyond('crashed') < 600,
    }),
  );
  rows.push(row('peak memory of a fresh process with an empty vault open', 0, peak('empty'), 'MB'));
  rows.push(
    row('peak memory, beyond an empty vault', large, peak('closed') - peak('empty'), 'MB', null, {
      text: '< 250 MB',
      met: peak('closed') - peak('empty') < 250,
    }),
  );
  rows.push(
    row('the same after a crash', large, peak('crashed') - peak('empty'), 'MB', null, {
      text: '< 250 MB',
      met: peak('crashed') - peak('empty') < 250,
    }),
  );
  if (withPeer)
    rows.push(
      row('SQLCipher: open and show the log, raw key', large, ms('sqlcipher'), 'ms'),
      row('SQLCipher: peak memory of a fresh process', large, peak('sqlcipher'), 'MB'),
    );
  rows.push(
    row('lowdb, whole file encrypted: open and show the log, raw key', large, ms('lowdb'), 'ms'),
    row('lowdb: peak memory of a fresh process', large, peak('lowdb'), 'MB'),
  );
}

async function benchReading({ vaults, peers }: Stores): Promise<void> {
  const vault = vaults.get(large);
  const peer = peers.get(large);
  if (vault === undefined) return;
  let at = 0;
  const works: Record<string, () => unknown> = {
    page: async () => must(await vault.page({ kind, limit: 50 })),
    some: async () => must(await vault.page({ kind, search: someWord, limit: 50 })),
    rare: async () => must(await vault.page({ kind, search: rareWord, where: { status: ['done'] }, limit: 50 })),
    log: async () => must(await vault.find({ kinds: [kind], limit: 100 })),
    find: async () => must(await vault.find({ kinds: [kind], search: someWord, limit: 100 })),
    slip: async () => must(await vault.find({ kinds: [kind], search: 'bibloteket', limit: 100 })),
    record: async () => must(await vault.getRecord(kind, record((at += 7919) % large).id)),
    ...(peer === undefined ? {} : { peerPage: () => peer.page(), peerSome: () => peer.search(someWord) }),
  };
  const times = await runInterleaved(25, works);
  const ms = (name: string): number => median(times[name] ?? []);
  const p95 = (name: string): number => quantile(times[name] ?? [], 0.95);
  const quick = (name: string): { text: string; met: boolean } => ({ text: '< 100 ms', met: ms(name) < 100 });
  rows.push(row('page of the log, newest 50', large, ms('page'), 'ms', null, quick('page')));
  rows.push(row('search page, a word in 1 % of the records', large, ms('some'), 'ms', null, quick('some')));
  rows.push(row('search page, a rare word, filtered by state', large, ms('rare'), 'ms', null, quick('rare')));
  rows.push(row('common log: first 100 lines', large, ms('log'), 'ms', null, quick('log')));
  const searchFloor = peer === undefined ? null : p95('peerSome');
  for (const [name, words] of [
    ['find', 'a word in 1 % of the records'],
    ['slip', 'a misspelt word'],
  ] as const)
    rows.push(
      row(`common log: search for ${words}, 95th percentile`, large, p95(name), 'ms', searchFloor, {
        text: '< 16 ms',
        met: p95(name) < 16,
      }),
    );
  if (peer !== undefined)
    rows.push(row('SQLCipher with FTS5: search for a word in 1 %, 95th percentile', large, p95('peerSome'), 'ms'));
  rows.push(row('read one whole record', large, ms('record'), 'ms'));
  if (peer !== undefined)
    rows.push(
      row('SQLCipher: page of the log, newest 50', large, ms('peerPage'), 'ms'),
      row('SQLCipher: search page, a word in 1 %', large, ms('peerSome'), 'ms'),
    );
}

async function main(): Promise<void> {
  const folder = workFolder();
  const started = performance.now();
  const part = async (name: string, work: () => unknown): Promise<void> =>
    say(`${name}: ${((await measureTime(work)) / 1000).toFixed(1)} s`);
  try {
    say('Filling …');
    const stores = await fill(folder);
    await part('Appending', () => benchAppend(folder, stores));
    await part('Reading', () => benchReading(stores));
    const crashed = join(folder, 'crashed');
    cpSync(join(folder, `vault-${large}`), crashed, { recursive: true });
    rmSync(join(crashed, 'lock'), { force: true });
    await part('Verifying', async () => {
      for (const n of [10_000, large]) {
        const vault = stores.vaults.get(n);
        if (vault !== undefined) rows.push(...(await verifyRows(vault, n)));
      }
    });
    for (const vault of stores.vaults.values()) await vault.close();
    for (const peer of stores.peers.values()) peer.close();
    await part('Members', async () => void rows.push(...(await memberRows(folder))));
    await part('Channel keys', async () => rows.push(...(await custodyRows(folder))));
    await part('lowdb', () => benchLowdb(folder));
    await part('Opening', () => benchOpen(folder, crashed, stores.peers.size > 0));
    await part('Masking', async () => void rows.push(...(await maskingRows())));
    await part('Planning', async () => void rows.push(...(await planRows())));
    await part('Timeline', async () => {
      rows.push(...(await timelineRows()));
      const found = await timelineWindowRows();
      if (typeof found === 'string') notes.push(found);
      else rows.push(...found);
    });
    await part('The rules on replay', async () => void rows.push(...(await rulesRows(join(folder, 'rules'), large))));
    await part('What an answer read', async () => void rows.push(...(await recordedReadsRows())));
    await part('Disclosure', async () => void rows.push(...(await disclosureRows(folder, large))));
    await part('The inventory', async () => void rows.push(...(await inventoryRows(folder, large))));
    await part('What may be disposed of', async () => void rows.push(...(await disposalRows(folder, large))));
    await part('A large register', async () => void rows.push(...(await registerRows())));
    await part(
      'The description of the records',
      async () => void rows.push(...(await descriptionRows(join(folder, 'description'), large))),
    );
    await part(
      'Other dates of a captured page',
      async () => void rows.push(...(await otherDatesRows(join(folder, 'other-dates'), large))),
    );
    await part(
      'The export for the public',
      async () => void rows.push(...(await publicSearchRows(join(folder, 'public-search'), large))),
    );
    await part('Packing for the archive', async () => void rows.push(...(await archivePackageRows(folder, 64))));
    await part('Backing up', async () => void rows.push(...(await backupRows(folder))));
    await part('A server', async () => {
      const found = await serverRows(folder);
      if (typeof found === 'string') notes.push(found);
      else rows.push(...found);
    });
    await part('Start-up', async () => {
      const found = await startUpRows();
      if (typeof found === 'string') notes.push(found);
      else rows.push(...found);
    });
    await part('Typing in the log', async () => {
      const found = await typingRows(join(folder, 'typing'));
      if (typeof found === 'string') notes.push(found);
      else rows.push(...found);
    });
    if (json) process.stdout.write(`${JSON.stringify(rows)}\n`);
    else process.stdout.write(`\n${table(rows)}\n`);
    const [load = 0] = loadavg();
    if (load > availableParallelism())
      notes.push(
        `The computer is busy with other things (load ${load.toFixed(1)} on ${availableParallelism()} cores): what waits for the processor is measured as slower than it is.`,
      );
    for (const note of notes) say(note);
    say(
      `Node ${process.version}, ${process.platform} ${process.arch}, ${folder}; ${((performance.now() - started) / 1000).toFixed(0)} s in all`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
