// A program of its own that opens its copy on a restored server and gives back what that lacks. It ends when that is done,
// or is killed at a call to the server.
import { nodeDisk } from '../../../electron/vault/index.ts';
import { PostgresServer, type PostgresOptions } from '../../../electron/vault/server/postgres/index.ts';
import { must } from '../../support/results.ts';
import { intercepted, OWN_CALLS, SLOT_CALLS } from '../../support/server-calls.ts';
import { catchUp } from '../../vault/support/on-server.ts';
import { openAs } from '../../vault/support/vaults.ts';

export interface GivingOrders {
  readonly server: Omit<PostgresOptions, 'password'> & { readonly password: string };
  readonly memberId: string;
  readonly folder: string;
  /** The call that it is killed at, from the comparison with the server on, counted from 1. */
  readonly at: number;
  /** Before the call, or while it is on its way. */
  readonly when: 'before' | 'during';
}

/** The last that a killed program tells: the call. */
export interface Killed {
  readonly call: string;
}

const { server, memberId, folder, at, when } = JSON.parse(process.env.KANALVAKT_TEST_ORDERS ?? '') as GivingOrders;
const connection = new PostgresServer({ ...server, password: () => Promise.resolve(server.password) });
let calls = -SLOT_CALLS;

const end = (call: string): void => {
  process.send?.({ call } satisfies Killed, () => process.kill(process.pid, 'SIGKILL'));
};
const counted = intercepted(connection, (name, ask) => {
  if (OWN_CALLS.has(name)) return ask();
  calls += 1;
  if (calls !== at) return ask();
  if (when === 'during') void ask();
  end(name);
  return new Promise(() => undefined);
});
const vault = must(await openAs(nodeDisk, memberId, { folder, server: counted }));
await catchUp(vault);
await vault.close();
await connection.close();
process.disconnect();
