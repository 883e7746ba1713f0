// What is open is kept for a minute by the server's clock, and nowhere else than in its table.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeEach, expect, it } from 'vitest';
import { connect, newVault, once, type TestVault } from '../support/vaults.ts';

let vault: TestVault;
let client: pg.Client;

beforeEach(async () => {
  vault = await newVault();
  client = await connect(await vault.login(['read']));
});

const exchange = async (by: pg.Client, note: string | null, of = vault): Promise<readonly string[]> =>
  (
    await by.query<{ note: Buffer }>('SELECT note FROM kanalvakt.note_open($1, $2, $3)', [
      ...[of.id, randomUUID(), note === null ? null : Buffer.from(note)],
    ])
  ).rows.map((row) => row.note.toString());

/** Asks as the one who operates the database. */
const asOperator = (sql: string, values: readonly unknown[] = []) =>
  once(vault.cluster.superuser, vault.cluster, sql, values);

it('a note that is older than a minute is not given, and is deleted', async () => {
  expect(await exchange(client, 'open')).toEqual(['open']);
  const older = (seconds: number): Promise<unknown> =>
    asOperator('UPDATE kanalvakt.open_note SET noted_at = noted_at - make_interval(secs => $2) WHERE vault_id = $1', [
      ...[vault.id, seconds],
    ]);
  await older(30);
  expect(await exchange(client, null)).toEqual(['open']);
  await older(31);
  expect(await exchange(client, null)).toEqual([]);
  expect((await asOperator('SELECT 1 FROM kanalvakt.open_note WHERE vault_id = $1', [vault.id])).rowCount).toBe(0);
});

it('no note is in the write-ahead log', async () => {
  const { rows } = await asOperator(
    "SELECT relname FROM pg_class WHERE relpersistence <> 'u' AND oid = 'kanalvakt.open_note'::regclass",
  );
  expect(rows).toEqual([]);
});

it('a login of another vault neither reads nor removes a note', async () => {
  const other = await newVault();
  const there = await connect(await other.login(['read', 'append']));
  await exchange(client, 'open');
  expect(await exchange(there, 'elsewhere', other)).toEqual(['elsewhere']);
  await expect(exchange(there, null)).rejects.toMatchObject({ code: '42501' });
  expect(await exchange(client, null)).toEqual(['open']);
});
