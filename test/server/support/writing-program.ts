// A program of its own that has several vaults of the same server open and makes calls in all of them. What it does and
// what it is told go to the process that started it, before and after each call: it may be killed at any time.
import type { Problem } from '../../../domain/kernel/result.ts';
import { nodeDisk, type Vault } from '../../../electron/vault/index.ts';
import { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import type { UnlockedOptions } from '../../../electron/vault/session/opening.ts';
import { must } from '../../support/results.ts';
import { CHEAP_KDF, openAs, type State } from '../../vault/support/vaults.ts';
import { Caller } from './changes.ts';
import { UNKNOWN, type Call } from './history.ts';
import { isOver, LOST, UNFINISHED, type Orders, type ProgramOrders, type Told } from './orders.ts';

/** The clock that all processes of a computer share, in milliseconds. */
const clock = (): number => Number(process.hrtime.bigint() / 1000n) / 1000;
const tell = (told: Told): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(told, () => resolve());
  });

/** With what the database said, where the program has no name for it. */
const codeOf = ({ code, params }: Problem): string =>
  params?.state === undefined ? code : `${code} ${String(params.state)}`;

/** Makes a call; tells whether it is over. */
async function makeCall(
  { vault, caller }: { readonly vault: Vault<State>; readonly caller: Caller },
  program: string,
  id: string,
  kind: string,
): Promise<boolean> {
  const call: Call = { program, id, kind, begun: clock(), known: vault.head(), end: null };
  await tell({ what: 'begun', call });
  const result = await caller.make(kind, id);
  const at = clock();
  const said = result.ok ? 'ok' : codeOf(result.error);
  const code = said === UNFINISHED ? UNKNOWN : said;
  await tell({ what: 'ended', id, end: { at, code, done: result.ok ? result.value : null } });
  return isOver(kind, code);
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

/** Opens the vault, however often the connection is lost meanwhile. */
async function opened({ memberId, folder }: ProgramOrders, server: PostgresServer): Promise<Vault<State>> {
  for (;;) {
    await connected(server);
    // Invitations too are made under cheap parameters, as by a program that has made the vault with them.
    const options: Partial<UnlockedOptions<State>> = { folder, server, kdf: CHEAP_KDF };
    const vault = await openAs(nodeDisk, memberId, options);
    if (vault.ok && vault.value.mode === 'readWrite') return vault.value;
    if (vault.ok) await vault.value.close();
    else if (!LOST.includes(vault.error.code)) must(vault);
  }
}

async function run(orders: ProgramOrders, server: PostgresServer): Promise<string[]> {
  const { name, kinds } = orders;
  const vault = await opened(orders, server);
  const caller = new Caller(vault);
  // A process that was started again uses other ids.
  const idOf = (i: number, attempt: number): string => `${name}-${process.pid}-${i}-${attempt}`;
  for (const [i, kind] of kinds.entries())
    for (let attempt = 0; vault.mode === 'readWrite'; attempt += 1) {
      if (await makeCall({ vault, caller }, name, idOf(i, attempt), caller.kindOf(kind))) break;
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
