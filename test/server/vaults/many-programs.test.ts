// Several processes with several vaults each write to one database at once, over good and bad connections, and while they
// and the database are killed: nothing is lost, done twice or out of order.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import { must } from '../../support/results.ts';
import { catchUp, on, openOn } from '../../vault/support/on-server.ts';
import { accept, memberNamed } from '../../vault/support/vaults.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { UNKNOWN } from '../support/history.ts';
import { endsWell, ended, startRun, type Run } from '../support/many-run.ts';
import { KINDS } from '../support/orders.ts';
import { startProcess } from '../support/processes.ts';
import { startProxy } from '../support/proxy.ts';

const PROCESSES = 3;
const PROGRAMS = 2;
const CALLS = 16;
const TOTAL = PROCESSES * PROGRAMS * CALLS;
const kindsFrom = (start: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => KINDS[(start + i) % KINDS.length]!);

/** Starts all processes; `port`: of a proxy. */
const start = (cluster: Cluster, port = cluster.port): Promise<Run> =>
  startRun(cluster, { port, processes: PROCESSES, programs: PROGRAMS, kindsOf: (number) => kindsFrom(number, CALLS) });

/** What a connection that is lost makes of a call. */
const LOST_CODES = ['ok', 'server.unreachable', UNKNOWN];
/** The codes of calls that were refused for another reason. */
const refusals = ({ witness }: Run): string[] =>
  witness.calls.flatMap(({ end }) => (end === null || LOST_CODES.includes(end.code) ? [] : [end.code]));

/**
 * Kills a process during a call and starts it again with a few calls more, as often as it takes: one that has just ended
 * a call may begin no other before it is gone.
 */
async function killInCall({ witness, orders, processes }: Run, i: number): Promise<void> {
  const again = { ...orders[i]!, programs: orders[i]!.programs.map((one) => ({ ...one, kinds: kindsFrom(i, 5) })) };
  const names = again.programs.map(({ name }) => name);
  do {
    await Promise.race([witness.underWay(names), processes[i]!.ended]);
    await processes[i]!.kill();
    processes[i] = startProcess(again, witness);
  } while (!witness.isUnderWay(names));
}

describe('fifty programs in four processes', () => {
  it('lose nothing while all of them write', async () => {
    const [processes, programs, calls] = [4, 13, 4];
    const run = await startRun(inject('cluster'), {
      ...{ port: inject('cluster').port, processes, programs },
      kindsOf: (number) => kindsFrom(number, calls),
    });
    await ended(run);
    expect(run.witness.problems).toEqual([]);
    expect(run.witness.countOf('ok')).toBe(processes * programs * calls);
    expect(run.witness.calls).toHaveLength(processes * programs * calls);
    await endsWell(run);
  });
});

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
      await killInCall(run, i);
    }
    await ended(run);
    expect(run.witness.problems).toEqual([]);
    expect(run.witness.calls.filter(({ end }) => end === null).length).toBeGreaterThan(1);
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
