// Processes with several vaults each on one server, and what must be true of the vault and all its copies in the end.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { nodeDisk, type Vault } from '../../../electron/vault/index.ts';
import { fillMirror } from '../../../electron/vault/mirror/index.ts';
import type { PostgresServer, ServerTimes } from '../../../electron/vault/server/postgres/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { catchUp } from '../../vault/support/on-server.ts';
import { filesIn, tempFolder } from '../../vault/support/temp.ts';
import { openAs, type State } from '../../vault/support/vaults.ts';
import { absencesIn } from './changes.ts';
import type { Cluster } from './cluster.ts';
import { contradictions, type Entry, type Others } from './history.ts';
import { HOLDERS, isMembers, type Orders, type ProgramOrders } from './orders.ts';
import { journalAfter, startProcess, Witness, type WritingProcess } from './processes.ts';
import { optionsFor } from './programs.ts';
import { realVault, type RealVault } from './real-vaults.ts';
import type { Right } from './vaults.ts';

export interface Run {
  readonly vault: RealVault;
  readonly witness: Witness;
  readonly orders: readonly Orders[];
  readonly processes: WritingProcess[];
}

export interface RunOptions {
  /** Of the server, or of a proxy. */
  readonly port: number;
  readonly processes: number;
  /** In each process. */
  readonly programs: number;
  /** The calls of a program; its person is `HOLDERS[number % HOLDERS.length]`. */
  readonly kindsOf: (number: number) => readonly string[];
  readonly rights?: readonly Right[];
  readonly times?: Partial<ServerTimes>;
}

/** Starts all processes, each with mirrors of its own. */
export async function startRun(cluster: Cluster, options: RunOptions): Promise<Run> {
  const vault = await realVault(['bo', 'cia'], cluster, options.rights);
  const witness = new Witness();
  const { password } = vault.writer;
  const own = { port: options.port, times: { retryMs: 20, maxRetryMs: 500, ...options.times } };
  const server = { ...optionsFor(vault, vault.writer, own), password };
  const orders: Orders[] = [];
  for (let i = 0; i < options.processes; i += 1) {
    const programs: ProgramOrders[] = [];
    for (let k = 0; k < options.programs; k += 1) {
      const number = i * options.programs + k;
      const folder = join(tempFolder(), 'vault');
      must(await fillMirror({ disk: nodeDisk, folder, server: vault.connect() }));
      const memberId = HOLDERS[number % HOLDERS.length]!;
      programs.push({ name: `program ${number}`, memberId, folder, kinds: options.kindsOf(number) });
    }
    orders.push({ server, programs });
  }
  return { vault, witness, orders, processes: orders.map((one) => startProcess(one, witness)) };
}

/** Ends when all processes have. */
export const ended = ({ processes }: Run): Promise<unknown> => Promise.all(processes.map((one) => one.ended));

/** Everything that the server has too, by file. */
const copyAt = (folder: string): Record<string, string> =>
  Object.fromEntries(
    filesIn(folder)
      .filter((file) => /^(?:vault\.json|recovery\.age|(?:members|epochs|journal|compartments)\/.+)$/.test(file))
      .sort()
      .map((file) => [file, readFileSync(join(folder, file)).toString('hex')]),
  );

/**
 * How many frames were made beside those with a row of a call: by members, what was acknowledged, up to what was tried;
 * and of each erasure at most the mark that it is done, as one mark may be for several.
 */
function othersOf({ witness }: Run, more: number): Others {
  const made = witness.calls.filter(({ kind }) => isMembers(kind));
  const sure = made.filter(({ end }) => end?.code === 'ok').length;
  const erasures = witness.calls.filter(({ kind }) => kind === 'erase').length;
  return { least: sure + more, most: made.length + erasures + more };
}

function decisionsHold(journal: readonly Entry[], channels: State['channels']): void {
  const numbers = Object.keys(channels).filter((id) => id.startsWith('number-'));
  expect(numbers).toHaveLength(journal.filter(({ call }) => call?.kind === 'number').length);
  const absences = [...absencesIn(channels)].sort((a, b) => a[0] - b[0]);
  for (const [i, [from]] of absences.entries()) expect(from).toBeGreaterThan(absences[i - 1]?.[1] ?? -1);
}

async function keyAndErased(vault: Vault<State>, journal: readonly Entry[]): Promise<void> {
  const newest = journal.findLast(({ call }) => call?.kind === 'key')?.call?.id;
  const login = vault.db.data.logins.l1;
  expect(login === undefined).toBe(newest === undefined);
  if (login !== undefined) expect(Buffer.from(must(vault.unseal(login.secret, 'login/l1'))).toString()).toBe(newest);
  for (const { call } of journal)
    if (call?.erased !== undefined) expect(codeOf(await vault.getRecord('case', call.erased))).toBe('vault.erased');
}

/** Finishes what was decided before a program was killed. */
async function finishAll({ orders }: Run, options: { readonly server: PostgresServer }): Promise<void> {
  for (const { memberId, folder } of orders.flatMap(({ programs }) => programs)) {
    const again = must(await openAs(nodeDisk, memberId, { ...options, folder }));
    await catchUp(again);
    // Otherwise only that something is left would be seen in the end, and not why.
    expect([memberId, again.findings]).toEqual([memberId, []]);
    await again.close();
  }
}

/** What is true in the end. `others`: how many frames were made beside the processes' calls. */
export async function endsWell(run: Run, others = 0): Promise<void> {
  const { vault, witness, orders } = run;
  const folder = join(tempFolder(), 'vault');
  const server = vault.connect();
  const options = { server, lockTimes: { pollMs: 0 } };
  if (witness.calls.some(({ kind }) => kind === 'erase')) await finishAll(run, options);
  must(await fillMirror({ disk: nodeDisk, folder, server }));
  const copy = copyAt(folder);
  const joined = must(await openAs(nodeDisk, 'anna', { ...options, folder }));
  const journal = await journalAfter(joined, vault.movedTo);
  const calls = witness.calls.filter(({ kind }) => !isMembers(kind));
  expect(contradictions(journal, calls, othersOf(run, others))).toEqual([]);
  decisionsHold(journal, joined.db.data.channels);
  expect(must(await joined.verify())).toMatchObject({ ok: true, findings: [] });
  for (const program of orders.flatMap(({ programs }) => programs)) {
    const again = must(await openAs(nodeDisk, program.memberId, { ...options, folder: program.folder }));
    await catchUp(again);
    expect([again.mode, again.findings]).toEqual(['readWrite', []]);
    expect(must(await again.verify())).toMatchObject({ ok: true, findings: [] });
    expect(again.db.data).toEqual(joined.db.data);
    await keyAndErased(again, journal);
    await again.close();
    expect(copyAt(program.folder)).toEqual(copy);
  }
  await joined.close();
  await vault.close();
}
