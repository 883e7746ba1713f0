// Appending by raw SQL, and waiting for what a server does.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { vi } from 'vitest';
import { once, type TestVault } from './vaults.ts';

export interface Appended {
  readonly outcome: string;
  /** A number, or null. */
  readonly at: number | null;
}

export interface ObjectChange {
  readonly name: string;
  readonly after: number;
  /** null: deleted. */
  readonly bytes: Buffer | null;
}

export interface Attempt {
  readonly id?: string;
  readonly bytes?: Buffer;
  readonly objects?: readonly ObjectChange[];
  readonly patienceMs?: number;
}

export const bigint = (value: string | null): number | null => (value === null ? null : Number(value));

export async function append(
  client: pg.Client,
  vault: Pick<TestVault, 'id'>,
  seq: number,
  { id = randomUUID(), bytes = Buffer.from(id), objects = [], patienceMs = 60_000 }: Attempt = {},
): Promise<Appended> {
  const { rows } = await client.query<{ outcome: string; at: string | null }>(
    'SELECT outcome, at FROM kanalvakt.append($1, $2, $3, 1, $4, $5, $6, $7, $8, $9)',
    [
      ...[vault.id, seq, id, seq === 1 ? Buffer.alloc(104, 1) : null, bytes],
      ...[objects.map(({ name }) => name), objects.map(({ after }) => after), objects.map((object) => object.bytes)],
      patienceMs,
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('no row');
  return { outcome: row.outcome, at: bigint(row.at) };
}

/** The SQLSTATE that a query is refused with; undefined if it is not refused. */
export async function refusal(query: Promise<unknown>): Promise<string | undefined> {
  try {
    await query;
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? 'no SQLSTATE';
  }
}

/** The process of a connection. */
export async function pidOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

/** Ends when a connection waits for a lock that another has. */
export async function untilWaiting(pid: number, { cluster }: Pick<TestVault, 'cluster'>): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await once(cluster.superuser, cluster, 'SELECT cardinality(pg_blocking_pids($1)) AS n', [pid]);
      if (rows[0]?.n === 0) throw new Error('not waiting');
    },
    { timeout: 30_000 },
  );
}

/** The frames of a vault as they lie there: number and id. */
export async function framesOf({ id, admin, cluster }: TestVault): Promise<{ seq: number; id: string }[]> {
  const sql = 'SELECT seq, frame_id FROM kanalvakt.frames($1, 0, 1000000000)';
  const { rows } = await once(admin, cluster, sql, [id]);
  return rows.map((row: { seq: string; frame_id: string }) => ({ seq: Number(row.seq), id: row.frame_id }));
}
