import type pg from 'pg';
import { beforeEach, expect, it } from 'vitest';
import { bigint, pidOf, refusal, untilWaiting } from '../support/append.ts';
import { connect, newVault, type TestVault } from '../support/vaults.ts';

const HOUR_MS = 3_600_000;

let vault: TestVault;
let a: pg.Client;
let b: pg.Client;

beforeEach(async () => {
  vault = await newVault();
  a = await connect(vault.admin);
  b = await connect(await vault.login(['read', 'append']));
});

async function take(client: pg.Client, name: string, ms = HOUR_MS): Promise<number | null> {
  const { rows } = await client.query<{ fence: string | null }>('SELECT kanalvakt.lease_take($1, $2, $3) AS fence', [
    ...[vault.id, name, ms],
  ]);
  return bigint(rows[0]?.fence ?? null);
}
const keep = async (client: pg.Client, name: string, fence: number | null, ms = HOUR_MS): Promise<unknown> =>
  (await client.query('SELECT kanalvakt.lease_keep($1, $2, $3, $4) AS kept', [vault.id, name, fence, ms])).rows[0]
    ?.kept;
const give = (client: pg.Client, name: string, fence: number | null): Promise<unknown> =>
  client.query('SELECT kanalvakt.lease_give($1, $2, $3)', [vault.id, name, fence]);
/** Ends when a lease has run out by the server's clock. */
const untilOver = (client: pg.Client): Promise<unknown> => client.query('SELECT pg_sleep(0.02)');

it('one program has a lease until it gives it back', async () => {
  const fence = await take(a, 'sweep');
  expect(fence).not.toBeNull();
  expect(await take(b, 'sweep')).toBeNull();
  expect(await take(a, 'sweep')).toBeNull();
  expect(await take(b, 'other')).not.toBeNull();
  await give(a, 'sweep', fence);
  expect(await take(b, 'sweep')).not.toBeNull();
});

it('a lease that has run out is free, and its old holder neither keeps it nor gives it back', async () => {
  const old = await take(a, 'sweep', 1);
  await untilOver(a);
  expect(await keep(a, 'sweep', old)).toBe(false);
  const fence = await take(b, 'sweep');
  expect(fence).toBeGreaterThan(old ?? 0);
  expect(await keep(a, 'sweep', old)).toBe(false);
  await give(a, 'sweep', old);
  expect(await keep(b, 'sweep', fence)).toBe(true);
  expect(await take(a, 'sweep')).toBeNull();
});

it('a lease that is kept runs from then on', async () => {
  const fence = await take(a, 'sweep');
  expect(await keep(a, 'sweep', fence, 1)).toBe(true);
  await untilOver(a);
  expect(await take(b, 'sweep')).not.toBeNull();
});

it('fences only go up, over all leases', async () => {
  const fences: number[] = [];
  for (const name of ['a', 'b', 'a', 'c', 'b']) {
    const fence = (await take(a, name)) ?? 0;
    fences.push(fence);
    await give(a, name, fence);
  }
  expect(fences).toEqual([...new Set(fences)].sort((x, y) => x - y));
});

it('of two programs that take a lease at once, one gets it', async () => {
  await a.query('BEGIN');
  expect(await take(a, 'sweep')).not.toBeNull();
  const pidOfB = await pidOf(b);
  const late = take(b, 'sweep');
  await untilWaiting(pidOfB, vault);
  await a.query('COMMIT');
  expect(await late).toBeNull();
});

it('nobody takes a lease for ever, or one without a name', async () => {
  await take(a, 'sweep', 1e15);
  const { superuser } = vault.cluster;
  const client = await connect(superuser);
  const { rows } = await client.query(
    "SELECT until <= clock_timestamp() + interval '1 hour' AS bounded FROM kanalvakt.lease WHERE vault_id = $1",
    [vault.id],
  );
  expect(rows).toEqual([{ bounded: true }]);
  expect(await refusal(take(a, ''))).toBe('23514');
});
