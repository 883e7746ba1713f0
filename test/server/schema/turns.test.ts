// A turn that one connection has while others wait, and how it ends.
import type pg from 'pg';
import { beforeEach, expect, it } from 'vitest';
import { append, framesOf, pidOf, refusal, untilWaiting } from '../support/append.ts';
import { connect, newVault, type TestVault } from '../support/vaults.ts';

let vault: TestVault;
let a: pg.Client;
let b: pg.Client;
let pidOfB: number;

beforeEach(async () => {
  vault = await newVault();
  a = await connect(vault.admin);
  b = await connect(await vault.login(['read', 'append']));
  pidOfB = await pidOf(b);
});

const turn = async (client: pg.Client, patienceMs = 60_000): Promise<number> => {
  await client.query('BEGIN');
  const { rows } = await client.query<{ head: string }>('SELECT kanalvakt.turn($1, $2) AS head', [
    vault.id,
    patienceMs,
  ]);
  return Number(rows[0]?.head);
};
const settings = async (client: pg.Client): Promise<unknown> => {
  const names = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'];
  const { rows } = await client.query('SELECT name, setting FROM pg_settings WHERE name = ANY ($1)', [names]);
  return rows.map(({ setting }: { setting: string }) => setting);
};

it('nobody else appends during a turn', async () => {
  await append(b, vault, 1);
  expect(await turn(a)).toBe(1);
  const late = append(b, vault, 2);
  await untilWaiting(pidOfB, vault);
  expect(await append(a, vault, 2)).toEqual({ outcome: 'appended', at: 2 });
  await a.query('COMMIT');
  expect(await late).toEqual({ outcome: 'raced', at: 2 });
});

it('a turn that is given back without a frame lets the next one append', async () => {
  await turn(a);
  const late = append(b, vault, 1);
  await untilWaiting(pidOfB, vault);
  await a.query('ROLLBACK');
  expect(await late).toEqual({ outcome: 'appended', at: 1 });
});

it('turns come in the order in which they were asked for', async () => {
  const order: number[] = [];
  const waiters: Promise<void>[] = [];
  await turn(a);
  for (const number of [1, 2, 3, 4]) {
    const client = await connect(await vault.login(['append']));
    const pid = await pidOf(client);
    const waits = turn(client).then(async () => {
      order.push(number);
      await client.query('COMMIT');
    });
    waiters.push(waits);
    await untilWaiting(pid, vault);
  }
  await a.query('COMMIT');
  await Promise.all(waiters);
  expect(order).toEqual([1, 2, 3, 4]);
});

it('a turn and an append that do not come in time are refused, and nothing is written', async () => {
  await turn(a);
  expect(await refusal(turn(b, 1))).toBe('55P03');
  await b.query('ROLLBACK');
  expect(await refusal(append(b, vault, 1, { patienceMs: 1 }))).toBe('55P03');
  await a.query('COMMIT');
  expect(await framesOf(vault)).toEqual([]);
  expect((await append(b, vault, 1)).outcome).toBe('appended');
});

it('a connection that does nothing during its turn is ended, and the next one appends', async () => {
  const ended = new Promise((resolve) => a.once('end', resolve));
  await turn(a);
  const late = append(b, vault, 1);
  await ended;
  expect(await late).toEqual({ outcome: 'appended', at: 1 });
});

it('a frame after three seconds of a turn is not taken', async () => {
  await turn(a);
  const answer = (async () => {
    for (const seconds of [1.6, 1.6]) await a.query('SELECT pg_sleep($1)', [seconds]);
    return (await append(a, vault, 1)).outcome;
  })();
  // From version 17 on, the server ends the connection.
  expect(await answer.catch(() => 'raced')).toBe('raced');
  await a.query('ROLLBACK').catch(() => null);
  expect(await framesOf(vault)).toEqual([]);
  expect((await append(b, vault, 1)).outcome).toBe('appended');
});

it('a statement of more than three seconds ends a turn', async () => {
  await turn(a);
  expect(await refusal(a.query('SELECT pg_sleep(60)'))).not.toBeUndefined();
  await a.query('ROLLBACK').catch(() => null);
  expect((await append(b, vault, 1)).outcome).toBe('appended');
});

it('nothing of a turn stays with the connection', async () => {
  const before = await settings(a);
  await turn(a);
  await append(a, vault, 1);
  await a.query('COMMIT');
  expect(await settings(a)).toEqual(before);
  expect(await append(a, vault, 2)).toEqual({ outcome: 'appended', at: 2 });
});

it('others are notified of a frame when it is durable, and not before', async () => {
  const heard: string[] = [];
  await b.query(`LISTEN kv_${vault.slug}`);
  b.on('notification', ({ channel, payload }) => heard.push(`${channel} ${payload}`));
  await turn(a);
  await append(a, vault, 1);
  await b.query('SELECT 1');
  expect(heard).toEqual([]);
  await a.query('COMMIT');
  await expect.poll(() => heard).toEqual([`kv_${vault.slug} 1`]);
  await append(a, vault, 1);
  await append(a, vault, 2);
  await expect.poll(() => heard).toEqual([`kv_${vault.slug} 1`, `kv_${vault.slug} 2`]);
});
