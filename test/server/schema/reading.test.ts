// What reading costs a database that knows nothing of its rows yet, as after a vault has moved to it: guessing that there
// are few, it would sort all that follow to give out the first ones.
import type pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect, newVault, type TestVault } from '../support/vaults.ts';

/** More than the memory that PostgreSQL sorts in, unless it is told otherwise. */
const FRAMES = 8000;
const FILL = `INSERT INTO kanalvakt.frame (vault_id, seq, frame_id, segment, bytes, digest)
  SELECT $1, n, gen_random_uuid(), 1, bytes, sha256(bytes)
  FROM generate_series(1, ${FRAMES}) n, LATERAL (SELECT decode(repeat(md5(n::text), 90), 'hex') AS bytes) made`;

let vault: TestVault;
let client: pg.Client;
let files: number;

beforeEach(async () => {
  vault = await newVault();
  client = await connect(vault.cluster.superuser);
  files = 0;
  client.on('notice', ({ message }) => {
    if (message?.startsWith('temporary file: ') === true) files += 1;
  });
  // It is undone, before PostgreSQL counts the rows of its own accord.
  await client.query('BEGIN');
  await client.query(FILL, [vault.id]);
  await client.query("INSERT INTO kanalvakt.door VALUES ($1, session_user, '{read,admin}', false)", [vault.id]);
  await client.query("SET LOCAL log_temp_files = 0; SET LOCAL client_min_messages = 'log'");
});
afterEach(async () => {
  await client.query('ROLLBACK');
});

/** How many rows it gives. What the database wrote for it, it says at the latest with the next question. */
async function counted(text: string): Promise<number> {
  const { rowCount } = await client.query(text, [vault.id]);
  await client.query('SELECT 1');
  return rowCount ?? 0;
}

it('a sort of all frames would be noticed', async () => {
  await counted('SELECT sha256(bytes) FROM kanalvakt.frame WHERE vault_id = $1 ORDER BY bytes');
  expect(files).toBeGreaterThan(0);
});

it.each([
  ['frames', 'SELECT seq FROM kanalvakt.frames($1, 10, 20000)', 14],
  ['digests', 'SELECT seq FROM kanalvakt.digests($1, 10, 5000)', 5000],
  ['rows with their digests', 'SELECT seq FROM kanalvakt.stored_rows($1, 10, 5000)', 5000],
])('a few %s are read without sorting all', async (_what, text, count) => {
  expect(await counted(text)).toBe(count);
  expect(files).toBe(0);
});

const timeLimit = async (): Promise<string> =>
  (await client.query<{ tcp_user_timeout: string }>('SHOW tcp_user_timeout')).rows[0]!.tcp_user_timeout;

it.each([
  ['frames', 'frames($1, 0, 1000)'],
  ['objects', 'objects_since($1, 0)'],
  ['a file', `blob_read($1, '\\x00', 0, 1)`],
  ['frames with new bytes', 'replaced($1, 0, 0, 1000)'],
])('what gives out %s waits a bounded time for a program that takes nothing', async (_what, call) => {
  expect(await timeLimit()).toBe('0');
  await client.query(`SELECT * FROM kanalvakt.${call}`, [vault.id]);
  expect(await timeLimit()).toBe('15000');
  await client.query('ROLLBACK');
  expect(await timeLimit()).toBe('0');
});
