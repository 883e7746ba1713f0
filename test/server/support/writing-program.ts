// A program of its own that has several vaults of the same server open and makes calls in all of them. What it does and
// what it is told go to the process that started it, before and after each call: it may be killed at any time.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { nodeDisk, type Vault } from '../../../electron/vault/index.ts';
import { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { must } from '../../support/results.ts';
import { openAs, type State } from '../../vault/support/vaults.ts';
import type { Call } from './history.ts';
import { callRow, HOLDERS, type Orders, type ProgramOrders, type Told } from './orders.ts';

/** The clock that all processes of a computer share, in milliseconds. */
const clock = (): number => Number(process.hrtime.bigint() / 1000n) / 1000;
const tell = (told: Told): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(told, () => resolve());
  });

/** One change: takes the next number of its kind, and writes what the kind writes. */
function change(vault: Vault<State>, id: string, kind: string) {
  return vault.write(`test.${kind}`, (tx): Result<number> => {
    const before = Number(tx.data.people[`count-${kind}`]?.name ?? 0);
    tx.data.people[`count-${kind}`] = { id: `count-${kind}`, name: String(before + 1) };
    tx.data.people[callRow(id)] = { id: callRow(id), name: JSON.stringify({ id, kind, before }) };
    if (kind === 'number') {
      if (tx.data.channels[`number-${before}`] !== undefined) return { ok: false, error: { code: 'test.taken' } };
      tx.data.channels[`number-${before}`] = { id: `number-${before}`, name: id };
    }
    if (kind === 'key') {
      if (tx.data.logins.l1 !== undefined) tx.rekey('ch-l1', HOLDERS);
      tx.data.logins.l1 = { id: 'l1', secret: tx.seal('ch-l1', 'login/l1', Buffer.from(id), HOLDERS) };
    }
    if (kind === 'record')
      tx.putLog({ kind: 'case', id, at: 1000 + before, facets: { s: 'o' }, title: id, text: id, record: { id } });
    return ok(before);
  });
}

async function makeCall(vault: Vault<State>, program: string, id: string, kind: string): Promise<string> {
  const call: Call = { program, id, kind, begun: clock(), known: vault.head(), end: null };
  await tell({ what: 'begun', call });
  const result = await change(vault, id, kind);
  const at = clock();
  const code = result.ok ? 'ok' : result.error.code;
  const done = result.ok ? { seq: result.value.receipt.seq, before: result.value.value } : null;
  await tell({ what: 'ended', id, end: { at, code, done } });
  return code;
}

/** Waits until there is a connection. */
const connected = (server: PostgresServer): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (server.state().kind === 'connecting') return;
      stop();
      resolve();
    };
    const stop = server.onState(look);
    look();
  });

async function run({ name, memberId, folder, kinds }: ProgramOrders, server: PostgresServer): Promise<string[]> {
  await connected(server);
  const vault = must(await openAs(nodeDisk, memberId, { folder, server }));
  // A process that was started again uses other ids.
  const idOf = (i: number, attempt: number): string => `${name}-${process.pid}-${i}-${attempt}`;
  for (const [i, kind] of kinds.entries())
    for (let attempt = 0; vault.mode === 'readWrite'; attempt += 1) {
      if ((await makeCall(vault, name, idOf(i, attempt), kind)) === 'ok') break;
      await connected(server);
    }
  const problems = vault.findings.map(({ code }) => `${name}: ${code}`);
  await vault.close();
  return problems;
}

const { server, programs } = JSON.parse(process.env.KANALVAKT_TEST_ORDERS ?? '') as Orders;
const problems = await Promise.all(
  programs.map(async (program) => {
    const connection = new PostgresServer({ ...server, password: () => Promise.resolve(server.password) });
    try {
      return await run(program, connection);
    } finally {
      await connection.close();
    }
  }),
);
await tell({ what: 'finished', problems: problems.flat() });
process.disconnect();
