// Several processes with several vaults each write to one database at once, over good and bad connections, and while they
// and the database are killed: nothing is lost, done twice or out of order.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import { nodeDisk } from '../../../electron/vault/index.ts';
import { fillMirror } from '../../../electron/vault/mirror/index.ts';
import { must } from '../../support/results.ts';
import { catchUp, on, openOn } from '../../vault/support/on-server.ts';
import { filesIn, tempFolder } from '../../vault/support/temp.ts';
import { accept, memberNamed, openAs } from '../../vault/support/vaults.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { contradictions, UNKNOWN } from '../support/history.ts';
import { HOLDERS, KINDS, type Orders, type ProgramOrders } from '../support/orders.ts';
import { journalAfter, startProcess, Witness, type WritingProcess } from '../support/processes.ts';
import { optionsFor } from '../support/programs.ts';
import { startProxy } from '../support/proxy.ts';
import { realVault, type RealVault } from '../support/real-vaults.ts';

const PROCESSES = 3;
const PROGRAMS = 2;
const CALLS = 16;
const TOTAL = PROCESSES * PROGRAMS * CALLS;
const kindsFrom = (start: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => KINDS[(start + i) % KINDS.length]!);

interface Run {
  readonly vault: RealVault;
  readonly witness: Witness;
  readonly orders: readonly Orders[];
  readonly processes: WritingProcess[];
}

/** Starts all processes, each with mirrors of its own; `port`: of a proxy. */
async function start(cluster: Cluster, port = cluster.port): Promise<Run> {
  const vault = await realVault(['bo', 'cia'], cluster);
  const witness = new Witness();
  const { password } = vault.writer;
  const server = { ...optionsFor(vault, vault.writer, { port, times: { retryMs: 20, maxRetryMs: 500 } }), password };
  const orders: Orders[] = [];
  for (let i = 0; i < PROCESSES; i += 1) {
    const programs: ProgramOrders[] = [];
    for (let k = 0; k < PROGRAMS; k += 1) {
      const number = i * PROGRAMS + k;
      const folder = join(tempFolder(), 'vault');
      must(await fillMirror({ disk: nodeDisk, folder, server: vault.connect() }));
      const memberId = HOLDERS[number % HOLDERS.length]!;
      programs.push({ name: `program ${number}`, memberId, folder, kinds: kindsFrom(number, CALLS) });
    }
    orders.push({ server, programs });
  }
  return { vault, witness, orders, processes: orders.map((one) => startProcess(one, witness)) };
}

/** Everything that the server has too, by file. */
const copyAt = (folder: string): Record<string, string> =>
  Object.fromEntries(
    filesIn(folder)
      .filter((file) => /^(?:vault\.json|recovery\.age|(?:members|epochs|journal|compartments)\/.+)$/.test(file))
      .sort()
      .map((file) => [file, readFileSync(join(folder, file)).toString('hex')]),
  );

/** What is true in the end. `others`: how many frames carry out no call. */
async function endsWell({ vault, witness, orders }: Run, others = 0): Promise<void> {
  const folder = join(tempFolder(), 'vault');
  const server = vault.connect();
  must(await fillMirror({ disk: nodeDisk, folder, server }));
  const copy = copyAt(folder);
  const options = { server, lockTimes: { pollMs: 0 } };
  const joined = must(await openAs(nodeDisk, 'anna', { ...options, folder }));
  const journal = await journalAfter(joined, vault.movedTo);
  expect(contradictions(journal, witness.calls, others)).toEqual([]);
  const numbers = Object.values(joined.db.data.channels);
  expect(numbers).toHaveLength(journal.filter(({ call }) => call?.kind === 'number').length);
  expect(must(await joined.verify())).toMatchObject({ ok: true, findings: [] });
  for (const program of orders.flatMap(({ programs }) => programs)) {
    const again = must(await openAs(nodeDisk, program.memberId, { ...options, folder: program.folder }));
    await catchUp(again);
    expect([again.mode, again.findings]).toEqual(['readWrite', []]);
    expect(must(await again.verify())).toMatchObject({ ok: true, findings: [] });
    expect(again.db.data).toEqual(joined.db.data);
    const { secret } = again.db.data.logins.l1!;
    const newest = journal.findLast(({ call }) => call?.kind === 'key')?.call?.id;
    expect(Buffer.from(must(again.unseal(secret, 'login/l1'))).toString()).toBe(newest);
    await again.close();
    expect(copyAt(program.folder)).toEqual(copy);
  }
  await joined.close();
  await vault.close();
}

/** What a connection that is lost makes of a call. */
const LOST_CODES = ['ok', 'server.unreachable', UNKNOWN];
/** The codes of calls that were refused for another reason. */
const refusals = ({ witness }: Run): string[] =>
  witness.calls.flatMap(({ end }) => (end === null || LOST_CODES.includes(end.code) ? [] : [end.code]));

const ended = ({ processes }: Run): Promise<unknown> => Promise.all(processes.map((one) => one.ended));

describe('several processes with several vaults', () => {
  it('lose nothing, while a member is invited and joins', async () => {
    const run = await start(inject('cluster'));
    const place = await run.vault.computer();
    const anna = await openOn(place, 'anna');
    await run.witness.acknowledged(TOTAL / 4);
    const { code } = must(await anna.invite(memberNamed('ella')));
    const other = await run.vault.computer();
    await run.witness.acknowledged(TOTAL / 2);
    const ella = must(await accept(other.disk, 'ella', code, on(other)));
    await ended(run);
    expect(run.witness.problems).toEqual([]);
    expect(run.witness.countOf('ok')).toBe(TOTAL);
    expect(run.witness.calls).toHaveLength(TOTAL);
    await catchUp(ella);
    expect(Object.keys(ella.db.data.channels)).toHaveLength(
      run.witness.calls.filter(({ kind }) => kind === 'number').length,
    );
    await ella.close();
    await anna.close();
    await endsWell(run, 2);
  });

  it('lose nothing over connections that break, and lose answers', async () => {
    const { host, port } = inject('cluster');
    const proxy = await startProxy(host, port);
    const run = await start(inject('cluster'), proxy.port);
    await run.witness.acknowledged(1);
    const before = proxy.made();
    // Before it writes, a program asks for what is new: the answer to the write itself is the third or so.
    for (let at = 4; at < TOTAL - 4; at += 4) {
      await run.witness.acknowledged(at);
      if (at % 16 === 0) proxy.drop();
      else if (at % 16 === 8) proxy.swallowNextQuestion();
      else proxy.swallowNextAnswer(at % 5);
    }
    await ended(run);
    expect(run.witness.problems).toEqual([]);
    expect(run.witness.countOf('ok')).toBe(TOTAL);
    expect(refusals(run)).toEqual([]);
    expect(proxy.made()).toBeGreaterThan(before);
    await endsWell(run);
    await proxy.close();
  });

  it('lose nothing when one of them is killed and started again', async () => {
    const run = await start(inject('cluster'));
    for (const [i, part] of [4, 2].entries()) {
      await run.witness.acknowledged(TOTAL / part);
      const orders = run.orders[i]!;
      await run.processes[i]!.kill();
      const programs = orders.programs.map((program) => ({ ...program, kinds: kindsFrom(i, 5) }));
      run.processes.push(startProcess({ ...orders, programs }, run.witness));
    }
    await ended(run);
    expect(run.witness.problems).toEqual([]);
    expect(run.witness.calls.filter(({ end }) => end === null).length).toBeGreaterThan(0);
    await endsWell(run);
  });
});

describe('a database that is killed', () => {
  let server: Postgres;
  let cluster: Cluster;
  beforeAll(async () => {
    ({ server, cluster } = await startCluster());
  });
  afterAll(() => server.remove());

  it('keeps what it acknowledged, and takes the rest once', async () => {
    const run = await start(cluster);
    for (const part of [4, 2]) {
      await run.witness.acknowledged(TOTAL / part);
      await server.kill();
      await server.start();
    }
    await ended(run);
    expect(run.witness.problems).toEqual([]);
    expect(run.witness.countOf('ok')).toBe(TOTAL);
    expect(refusals(run)).toEqual([]);
    await endsWell(run);
  });
});
