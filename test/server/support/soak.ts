// A run of random calls with random faults.
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import type { Random } from '../../vault/support/random.ts';
import type { Cluster } from './cluster.ts';
import { endsWell, ended, startRun, type Run } from './many-run.ts';
import { isOver, MEMBER_KINDS, MIXED_KINDS, UNFINISHED } from './orders.ts';
import { startProcess } from './processes.ts';
import { startProxy, type Proxy } from './proxy.ts';

const PROCESSES = 3;
const PROGRAMS = 2;
/** One of so many calls is an erasure; one of so many is about members, where the person may decide on them. */
const RARE = { erasure: 80, member: 15 };
/** How many faults there are in a run. */
const FAULTS = 30;
/** Calls between two faults, at least. */
const CALM = 8;
/** Short, so that a connection that is silent is given up soon, also when something was asked over it. */
const TIMES = { beatMs: 1500, beatAnswerMs: 2000, answerMs: 5000 };
/** As a program names what it is told about its server and its members. */
const EXPECTED = /^(?:ok|test\.overlaps|server\.(?:unreachable|busy)|vault\.(?:answerLost|memberUnknown|raceLost))$/;

export interface Soaking {
  readonly server: Postgres;
  readonly cluster: Cluster;
  readonly random: Random;
  readonly calls: number;
}

export interface Soaked {
  readonly acknowledged: number;
  /** Calls by the code they ended with. */
  readonly codes: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
}

/** Anna alone administers the vault. */
function kindsOf(random: Random, count: number, isAdministrator: boolean): readonly string[] {
  return Array.from({ length: count }, () => {
    if (random.below(RARE.erasure) === 0) return 'erase';
    if (isAdministrator && random.below(RARE.member) === 0) return MEMBER_KINDS[random.below(MEMBER_KINDS.length)]!;
    return MIXED_KINDS[random.below(MIXED_KINDS.length)]!;
  });
}

/** What can happen to connections, to programs and to the server. Each ends when it is over. */
const faultsOf = (run: Run, proxy: Proxy, { server, random }: Soaking): Record<string, () => Promise<void> | void> => ({
  swallowedAnswer: () => {
    proxy.swallowNextAnswer(random.below(5));
  },
  swallowedQuestion: () => {
    proxy.swallowNextQuestion();
  },
  reset: () => {
    proxy.drop();
  },
  refused: async () => {
    proxy.refuse();
    proxy.drop();
    await wait(200 + random.below(500));
    proxy.accept();
  },
  delayed: async () => {
    proxy.delay(1 + random.below(80));
    await wait(500);
    proxy.delay(0);
  },
  frozen: () => {
    proxy.freeze();
  },
  killedProgram: async () => {
    const i = random.below(PROCESSES);
    const orders = run.orders[i]!;
    await run.processes[i]!.kill();
    const left = orders.programs.map((program) => ({
      ...program,
      kinds: program.kinds.slice(run.witness.overOf(program.name)),
    }));
    run.processes[i] = startProcess({ ...orders, programs: left }, run.witness);
  },
  killedServer: async () => {
    await server.kill();
    await server.start();
  },
});

/** How often each comes, of ten or so. */
const OFTEN = ['swallowedAnswer', 'swallowedAnswer', 'swallowedQuestion', 'reset', 'refused', 'delayed'] as const;
const SELDOM = ['frozen', 'killedProgram', 'killedServer'] as const;
const SELDOM_ONE_OF = 4;

const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** Makes about so many calls, with faults until they are made, and checks what became of them. Throws what is wrong. */
export async function soak(soaking: Soaking): Promise<Soaked> {
  const { cluster, random, calls } = soaking;
  const proxy = await startProxy(cluster.host, cluster.port);
  const each = Math.ceil(calls / (PROCESSES * PROGRAMS));
  const run = await startRun(cluster, {
    ...{ port: proxy.port, processes: PROCESSES, programs: PROGRAMS, times: TIMES },
    kindsOf: (number) => kindsOf(random, each, number % 3 === 0),
    rights: ['read', 'append', 'erase'],
  });
  const faults = faultsOf(run, proxy, soaking);
  const happened: string[] = [];
  const over = (): number => run.witness.calls.filter(({ kind, end }) => isOver(kind, end?.code ?? '')).length;
  const calm = Math.max(CALM, Math.ceil(calls / FAULTS));
  for (let at = calm; at < calls - calm; at += calm) {
    await Promise.race([run.witness.over(at), ended(run)]);
    const list = random.below(SELDOM_ONE_OF) === 0 ? SELDOM : OFTEN;
    const name = list[random.below(list.length)]!;
    happened.push(name);
    await faults[name]!();
  }
  await ended(run);
  expect(run.witness.problems.filter((problem) => !problem.endsWith(UNFINISHED))).toEqual([]);
  expect(over()).toBeGreaterThanOrEqual(each * PROCESSES * PROGRAMS);
  const codes = tally(run.witness.calls.map(({ end }) => end?.code ?? 'killed'));
  expect(Object.keys(codes).filter((code) => code !== 'killed' && !EXPECTED.test(code))).toEqual([]);
  await endsWell(run);
  await proxy.close();
  return { acknowledged: codes.ok ?? 0, codes, faults: tally(happened) };
}
