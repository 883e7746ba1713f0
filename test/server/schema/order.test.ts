// Two connections append at once. All of it is tried with turns and without: the order rests on keys and row locks, and
// turns only make it fair.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { append, bigint, framesOf, pidOf, refusal, untilWaiting } from '../support/append.ts';
import { connect, newVault, RIGHTS, type TestVault } from '../support/vaults.ts';

const withdraw = async (client: pg.Client, { id }: TestVault, frameId: string): Promise<number | null> => {
  const { rows } = await client.query<{ at: string | null }>('SELECT kanalvakt.withdraw($1, $2) AS at', [id, frameId]);
  return bigint(rows[0]?.at ?? null);
};
const setState = async (client: pg.Client, { id }: TestVault, state: string, seen: number): Promise<unknown> => {
  const sql = 'SELECT outcome, at::integer FROM kanalvakt.set_state($1, $2, $3)';
  return (await client.query(sql, [id, state, seen])).rows[0];
};

describe.each(['with turns', 'without turns'])('%s', (how) => {
  let vault: TestVault;
  let a: pg.Client;
  let b: pg.Client;
  let pidOfB: number;

  beforeEach(async () => {
    const cluster = inject('cluster');
    vault = await newVault(how === 'with turns' ? cluster : { ...cluster, database: cluster.withoutTurns });
    a = await connect(vault.admin, vault.cluster);
    b = await connect(await vault.login(['read', 'append']), vault.cluster);
    pidOfB = await pidOf(b);
  });

  it('frames get the numbers that their writers have seen', async () => {
    expect(await append(a, vault, 1)).toEqual({ outcome: 'appended', at: 1 });
    expect(await append(b, vault, 2)).toEqual({ outcome: 'appended', at: 2 });
    expect(await append(a, vault, 2)).toEqual({ outcome: 'raced', at: 2 });
    expect(await append(a, vault, 4)).toEqual({ outcome: 'raced', at: 2 });
    expect((await framesOf(vault)).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('the same id is the same frame, whatever number it comes with', async () => {
    const id = randomUUID();
    await append(a, vault, 1, { id });
    await append(b, vault, 2);
    for (const seq of [1, 2, 3]) expect(await append(b, vault, seq, { id })).toEqual({ outcome: 'again', at: 1 });
    expect(await framesOf(vault)).toHaveLength(2);
  });

  it('of two frames with one number, the one that waits loses the race', async () => {
    await a.query('BEGIN');
    const first = await append(a, vault, 1);
    const second = append(b, vault, 1);
    await untilWaiting(pidOfB, vault);
    await a.query('COMMIT');
    expect([first, await second]).toEqual([
      { outcome: 'appended', at: 1 },
      { outcome: 'raced', at: 1 },
    ]);
    expect(await framesOf(vault)).toHaveLength(1);
  });

  it('of two frames with one number, the one that waits gets it when the other gives up', async () => {
    await a.query('BEGIN');
    await append(a, vault, 1);
    const second = append(b, vault, 1);
    await untilWaiting(pidOfB, vault);
    await a.query('ROLLBACK');
    expect(await second).toEqual({ outcome: 'appended', at: 1 });
    expect(await framesOf(vault)).toHaveLength(1);
  });

  it('a frame sent again while its first attempt hangs is the same frame', async () => {
    const id = randomUUID();
    await a.query('BEGIN');
    await append(a, vault, 1, { id });
    const again = append(b, vault, 1, { id });
    await untilWaiting(pidOfB, vault);
    await a.query('COMMIT');
    expect(await again).toEqual({ outcome: 'again', at: 1 });
    expect(await framesOf(vault)).toEqual([{ seq: 1, id }]);
  });

  it('a frame whose first attempt is cut off lands with the second', async () => {
    const id = randomUUID();
    await a.query('BEGIN');
    await append(a, vault, 1, { id });
    const again = append(b, vault, 1, { id });
    await untilWaiting(pidOfB, vault);
    await a.query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => null);
    expect(await again).toEqual({ outcome: 'appended', at: 1 });
    expect(await framesOf(vault)).toEqual([{ seq: 1, id }]);
  });

  it('asking for a frame that hangs waits for it', async () => {
    const id = randomUUID();
    await a.query('BEGIN');
    await append(a, vault, 1, { id });
    const answer = withdraw(b, vault, id);
    await untilWaiting(pidOfB, vault);
    await a.query('COMMIT');
    expect(await answer).toBe(1);
  });

  it('a frame that was asked for and is not there is never taken', async () => {
    const id = randomUUID();
    expect(await withdraw(b, vault, id)).toBeNull();
    expect(await withdraw(a, vault, id)).toBeNull();
    expect(await append(a, vault, 1, { id })).toEqual({ outcome: 'withdrawn', at: 0 });
    await append(b, vault, 1);
    for (const seq of [1, 2]) expect(await append(a, vault, seq, { id })).toEqual({ outcome: 'withdrawn', at: 1 });
    expect(await append(a, vault, 2)).toEqual({ outcome: 'appended', at: 2 });
  });

  it('a frame that waits while it is withdrawn is not taken', async () => {
    const id = randomUUID();
    await a.query('BEGIN');
    expect(await withdraw(a, vault, id)).toBeNull();
    const late = append(b, vault, 1, { id });
    await untilWaiting(pidOfB, vault);
    await a.query('COMMIT');
    expect(await late).toEqual({ outcome: 'withdrawn', at: 0 });
    expect(await framesOf(vault)).toEqual([]);
  });

  it('a frame that waits while the vault is closed does not land in it', async () => {
    await append(a, vault, 1);
    await a.query('BEGIN');
    expect(await setState(a, vault, 'moved', 1)).toEqual({ outcome: 'set', at: 1 });
    const late = append(b, vault, 2);
    await untilWaiting(pidOfB, vault);
    await a.query('COMMIT');
    expect(await late).toEqual({ outcome: 'moved', at: 1 });
    expect(await framesOf(vault)).toHaveLength(1);
  });

  it('a vault is not closed over a frame that its administrator has not seen', async () => {
    await append(a, vault, 1);
    await b.query('BEGIN');
    await append(b, vault, 2);
    const pidOfA = await pidOf(a);
    const closing = setState(a, vault, 'moved', 1);
    await untilWaiting(pidOfA, vault);
    await b.query('COMMIT');
    expect(await closing).toEqual({ outcome: 'raced', at: 2 });
    expect(await append(b, vault, 3)).toEqual({ outcome: 'appended', at: 3 });
  });

  it('a frame that is on its way when its door is shut lands first', async () => {
    const login = await vault.login(RIGHTS);
    const leaving = await connect(login, vault.cluster);
    await leaving.query('BEGIN');
    await append(leaving, vault, 1);
    const pidOfA = await pidOf(a);
    const shutting = a.query('SELECT kanalvakt.shut_door($1, $2)', [vault.id, login.user]);
    await untilWaiting(pidOfA, vault);
    await leaving.query('COMMIT');
    await shutting;
    expect(await refusal(append(leaving, vault, 2))).toBeDefined();
    expect((await framesOf(vault)).map(({ seq }) => seq)).toEqual([1]);
  });

  it('a frame that waits while its door is shut is refused', async () => {
    const leaving = await connect(vault.cluster.maker, vault.cluster);
    const pidOfLeaving = await pidOf(leaving);
    await a.query('BEGIN');
    await a.query('SELECT kanalvakt.turn($1, 60000)', [vault.id]);
    await a.query('SELECT kanalvakt.shut_door($1, $2)', [vault.id, vault.cluster.maker.user]);
    const late = refusal(append(leaving, vault, 1));
    await untilWaiting(pidOfLeaving, vault);
    await a.query('COMMIT');
    expect(await late).toBe('42501');
    expect(await framesOf(vault)).toEqual([]);
  });
});

it('a transaction that would not see what came while it waited cannot append', async () => {
  const vault = await newVault();
  const client = await connect(vault.admin);
  for (const level of ['REPEATABLE READ', 'SERIALIZABLE']) {
    await client.query(`BEGIN ISOLATION LEVEL ${level}`);
    expect(await refusal(append(client, vault, 1)), level).toBe('0A000');
    await client.query('ROLLBACK');
  }
});

it.each(['filling', 'gathering', 'moved'])('a vault that is %s takes no frame', async (state) => {
  const vault = await newVault();
  const client = await connect(vault.admin);
  const writer = await connect(await vault.login(['read', 'append']));
  expect(await setState(client, vault, state, 0)).toEqual({ outcome: 'set', at: 0 });
  expect(await append(writer, vault, 1)).toEqual({ outcome: state, at: 0 });
  expect((await append(client, vault, 1)).outcome).toBe(state === 'filling' ? 'appended' : state);
});

it('an acknowledged frame is on the disk, whatever is set for the login', async () => {
  const vault = await newVault();
  const client = await connect(vault.admin);
  for (const [set, used] of [
    ['off', 'on'],
    ['local', 'on'],
    ['remote_write', 'on'],
    ['on', 'on'],
    ['remote_apply', 'remote_apply'],
  ]) {
    await client.query(`SET synchronous_commit = ${set}`);
    await client.query('BEGIN');
    await append(client, vault, 1);
    expect((await client.query('SHOW synchronous_commit')).rows[0]).toEqual({ synchronous_commit: used });
    await client.query('ROLLBACK');
  }
});
