// A program of its own that opens its copy of a vault on a real server, takes what is new and makes changes. It ends when
// that is done, or is killed at a call to the server.
import { nodeDisk } from '../../../electron/vault/index.ts';
import { PostgresServer } from '../../../electron/vault/server/postgres/index.ts';
import { must } from '../../support/results.ts';
import { intercepted, OWN_CALLS, SLOT_CALLS } from '../../support/server-calls.ts';
import { catchUp } from '../../vault/support/on-server.ts';
import { CHEAP_KDF, openAs } from '../../vault/support/vaults.ts';
import { Caller } from './changes.ts';
import type { KilledAt, KilledOrders } from './killed-process.ts';

const orders = JSON.parse(process.env.KANALVAKT_TEST_ORDERS ?? '') as KilledOrders;
const { server, memberId, folder, at, when, changes = [] } = orders;
const connection = new PostgresServer({ ...server, password: () => Promise.resolve(server.password) });
let calls = changes.length > 0 ? -Infinity : -SLOT_CALLS;

const end = (call: string): Promise<never> => {
  process.send?.({ call } satisfies KilledAt, () => process.kill(process.pid, 'SIGKILL'));
  return new Promise(() => undefined);
};
const counted = intercepted(connection, (name, ask) => {
  if (OWN_CALLS.has(name)) return ask();
  calls += 1;
  if (calls !== at) return ask();
  if (when === 'before') return end(name);
  const asked = ask();
  return when === 'during' ? end(name) : Promise.resolve(asked).then(() => end(name));
});
const options = { folder, server: counted, kdf: CHEAP_KDF, lockTimes: { pollMs: 0 } };
const vault = must(await openAs(nodeDisk, memberId, options));
await catchUp(vault);
if (changes.length > 0) calls = 0;
const caller = new Caller(vault);
for (const { kind, id } of changes) must(await caller.make(kind, id));
await vault.close();
await connection.close();
process.disconnect();
