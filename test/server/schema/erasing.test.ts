// Erasing by raw SQL: the server is killed at each step, and what is not the vault's stays as it is.
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import { append } from '../support/append.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { countInTables, piecesOf } from '../support/files-of-cluster.ts';
import { until } from '../support/until.ts';
import { newVault, once, open, type TestVault } from '../support/vaults.ts';

let server: Postgres;
let cluster: Cluster;

beforeAll(async () => {
  ({ server, cluster } = await startCluster());
});
afterAll(() => server.remove());

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** Runs a statement in a connection of its own, as the administrator of a vault. */
async function ask<R extends pg.QueryResultRow>(vault: TestVault, sql: string, values: readonly unknown[]): Promise<R> {
  const client = await open(vault.admin, cluster);
  try {
    const { rows } = await client.query<R>(sql, [vault.id, ...values]);
    return rows[0]!;
  } finally {
    await client.end();
  }
}

async function filled(bytes: readonly Buffer[]): Promise<TestVault> {
  const vault = await newVault(cluster);
  const client = await open(vault.admin, cluster);
  for (const [i, one] of bytes.entries()) await append(client, vault, i + 1, { bytes: one });
  await client.end();
  return vault;
}

const replace = (vault: TestVault, order: number, seq: number, before: Buffer, after: Buffer): Promise<unknown> =>
  ask(vault, 'SELECT kanalvakt.erase_replace($1, $2, $3, $4, $5) AS outcome', [
    order,
    [seq],
    [sha256(before)],
    [after],
  ]);

interface Begun {
  readonly since: string;
  readonly running: readonly string[];
}
const begin = (vault: TestVault): Promise<Begun> =>
  ask<Begun & pg.QueryResultRow>(vault, 'SELECT since, running FROM kanalvakt.scrub_begin($1)', []);
const scrub = async (vault: TestVault, { since, running }: Begun): Promise<string> =>
  (await ask<{ outcome: string }>(vault, 'SELECT kanalvakt.scrub($1, $2, $3) AS outcome', [since, running])).outcome;
/** Where the tables of a vault lie. */
const filesOf = ({ slug }: TestVault): Promise<readonly unknown[]> =>
  once(
    cluster.superuser,
    cluster,
    `SELECT relname, relfilenode FROM pg_class WHERE relname IN ('frame_${slug}', 'blob_part_${slug}') ORDER BY relname`,
  ).then(({ rows }) => rows as readonly unknown[]);
const killed = async (): Promise<void> => {
  await server.kill();
  await server.start();
};

it('a server that is killed at each step still comes to an end without the old bytes, and touches no other vault', async () => {
  const [old, after] = [randomBytes(9000), randomBytes(100)];
  const [vault, other] = [await filled([old, randomBytes(100)]), await filled([randomBytes(5000)])];
  const elsewhere = await filesOf(other);
  const before = await filesOf(vault);
  const pieces = piecesOf(old);
  expect(await countInTables(cluster, pieces)).toBeGreaterThan(0);
  expect(await replace(vault, 2, 1, old, after)).toEqual({ outcome: 'replaced' });
  await killed();
  expect(await replace(vault, 2, 1, old, after)).toEqual({ outcome: 'raced' });
  expect(await countInTables(cluster, pieces)).toBeGreaterThan(0);
  await begin(vault);
  await killed();
  expect(await scrub(vault, await begin(vault))).toBe('scrubbed');
  await killed();
  expect(await countInTables(cluster, pieces)).toBe(0);
  const [blobs, frames] = await filesOf(vault);
  expect(blobs).toEqual(before[0]);
  expect(frames).not.toEqual(before[1]);
  expect(await scrub(vault, await begin(vault))).toBe('scrubbed');
  expect(await filesOf(vault)).toEqual([blobs, frames]);
  expect(await filesOf(other)).toEqual(elsewhere);
});

it('tables are not rewritten while a transaction from before may still see the old rows', async () => {
  const old = randomBytes(9000);
  const vault = await filled([old, randomBytes(100)]);
  const reader = await open(cluster.superuser, cluster);
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await reader.query('SELECT count(*) FROM kanalvakt.object');
  await replace(vault, 2, 1, old, randomBytes(100));
  const begun = await begin(vault);
  expect(await scrub(vault, begun)).toBe('waiting');
  await reader.query('COMMIT');
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await reader.query('SELECT count(*) FROM kanalvakt.object');
  expect(await scrub(vault, begun)).toBe('scrubbed');
  await reader.end();
  expect(await countInTables(cluster, piecesOf(old))).toBe(0);
});

it('tables are rewritten when a program that stores a file has ended: neither waits for the other for good', async () => {
  const vault = await filled([randomBytes(9000), randomBytes(100)]);
  const superuser = await open(cluster.superuser, cluster);
  await superuser.query("UPDATE kanalvakt.vault SET to_scrub = '{frame,blob_part}' WHERE vault_id = $1", [vault.id]);
  const [before, begun] = [await filesOf(vault), await begin(vault)];
  const program = await open(vault.admin, cluster);
  await program.query('BEGIN');
  // It reads parts, and then frames, as kanalvakt.blob_finish does within one statement.
  await program.query('SELECT kanalvakt.blob_begin($1, $2, 1, $2)', [vault.id, sha256(Buffer.from('file'))]);
  const scrubbing = scrub(vault, begun);
  await until(async () => {
    const { rows } = await superuser.query('SELECT FROM pg_locks WHERE NOT granted');
    expect(rows).toHaveLength(1);
  });
  await program.query('SELECT count(*) FROM kanalvakt.frames($1, 0, 10)', [vault.id]);
  await program.query('COMMIT');
  expect(await scrubbing).toBe('scrubbed');
  const after = await filesOf(vault);
  for (const [i, file] of after.entries()) expect(file).not.toEqual(before[i]);
  for (const client of [program, superuser]) await client.end();
});
