// The schema is installed again over itself, as a newer program's script would be.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import { append, framesOf, refusal } from '../support/append.ts';
import { startCluster, type Cluster } from '../support/cluster.ts';
import { endGathering } from '../support/restoring.ts';
import { connect, newVault } from '../support/vaults.ts';

const SCHEMA = 'electron/vault/server/postgres/schema.sql';

let server: Postgres;
let cluster: Cluster;

beforeAll(async () => {
  ({ server, cluster } = await startCluster());
});
afterAll(() => server.remove());

it('what is in a database stays, and programs work on, while the schema is installed again', async () => {
  const vault = await newVault(cluster);
  const client = await connect(vault.admin, cluster);
  await append(client, vault, 1);
  const before = await framesOf(vault);
  await server.psql(cluster.database, ['-f', SCHEMA]);
  expect(await framesOf(vault)).toEqual(before);
  expect(await append(client, vault, 2)).toEqual({ outcome: 'appended', at: 2 });
  await newVault(cluster);
});

it('a database of schema 1 is brought up to date, and its vaults take frames', async () => {
  const name = `older_${randomUUID().slice(0, 8)}`;
  await server.createDatabase(name);
  const older = { ...cluster, database: name };
  const vault = await newVault(older);
  const client = await connect(vault.admin, older);
  await append(client, vault, 1);
  await server.psql(name, [
    ...['-c', 'DROP FUNCTION kanalvakt.timeline, kanalvakt.was_restored, kanalvakt.is_gathered, kanalvakt.phase'],
    ...[
      '-c',
      'DROP FUNCTION kanalvakt.settle, kanalvakt.mark_restored, kanalvakt.begin_gathering, kanalvakt.give_back',
    ],
    ...['-c', 'ALTER TABLE kanalvakt.vault DROP COLUMN timeline, DROP COLUMN gathering_since'],
    ...['-c', 'DROP FUNCTION kanalvakt.note_open', '-c', 'DROP TABLE kanalvakt.open_note'],
    ...['-c', "CREATE OR REPLACE FUNCTION kanalvakt.version() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1'"],
  ]);
  await server.psql(name, ['-f', SCHEMA]);
  expect(await server.psql(name, ['-c', 'SELECT kanalvakt.version()'])).toBe('4');
  expect(await append(client, vault, 2)).toEqual({ outcome: 'appended', at: 2 });
});

it('the append of schema 3 is gone, and programs that call it go on until they connect again', async () => {
  const name = `older_${randomUUID().slice(0, 8)}`;
  await server.createDatabase(name);
  const older = { ...cluster, database: name };
  const vault = await newVault(older);
  const arguments3 = 'uuid, bigint, uuid, integer, bytea, bytea, text[], bigint[], bytea[], integer';
  await server.psql(name, [
    ...['-c', `DROP FUNCTION kanalvakt.append(${arguments3}, bytea)`],
    ...[
      '-c',
      `CREATE FUNCTION kanalvakt.append(${arguments3}, OUT outcome text, OUT at bigint) LANGUAGE sql AS 'SELECT ''raced'', 0::bigint'`,
    ],
    ...['-c', "CREATE OR REPLACE FUNCTION kanalvakt.version() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 3'"],
  ]);
  await server.psql(name, ['-f', SCHEMA]);
  const client = await connect(vault.admin, older);
  // Without what it continues, as programs of schema 3 call it.
  expect(await append(client, vault, 1)).toEqual({ outcome: 'appended', at: 1 });
  const named = `SELECT count(*) FROM pg_proc WHERE pronamespace = 'kanalvakt'::regnamespace AND proname = 'append'`;
  expect(await server.psql(name, ['-c', named])).toBe('1');
});

it('a schema that is newer is not replaced', async () => {
  const name = `newer_${randomUUID().slice(0, 8)}`;
  await server.createDatabase(name);
  const newer = `CREATE OR REPLACE FUNCTION kanalvakt.version() RETURNS integer
    LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT 5'`;
  await server.psql(name, ['-c', newer]);
  await expect(server.psql(name, ['-f', SCHEMA])).rejects.toThrow(/a newer schema is installed/);
  expect(await server.psql(name, ['-c', 'SELECT kanalvakt.version()'])).toBe('5');
});

it('a dump that is restored into an empty database has every frame, and programs go on in it when others had time to give back', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-dump-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const vault = await newVault(cluster);
  const client = await connect(vault.admin, cluster);
  await append(client, vault, 1, { objects: [{ name: 'recovery', after: 0, bytes: Buffer.from('sheet') }] });
  await append(client, vault, 2);

  const file = path.join(folder, 'dump.sql');
  await server.tool('pg_dump', cluster.database, ['--no-sync', '-f', file]);
  const restored = { ...cluster, database: `restored_${randomUUID().slice(0, 8)}` };
  await server.psql('postgres', ['-c', `CREATE DATABASE ${restored.database}`]);
  await server.psql(restored.database, ['-f', file]);

  const again = { ...vault, cluster: restored };
  expect(await framesOf(again)).toEqual(await framesOf(vault));
  const there = await connect(vault.admin, restored);
  expect(await append(there, vault, 3)).toEqual({ outcome: 'gathering', at: 2 });
  await endGathering(again);
  expect(await append(there, vault, 3)).toEqual({ outcome: 'appended', at: 3 });
  const rows = 'SELECT vault_id FROM kanalvakt.object';
  expect((await there.query(rows)).rows).toEqual([{ vault_id: vault.id }]);
  expect(await refusal(there.query('DELETE FROM kanalvakt.frame'))).toBe('42501');
});

it('the owner of a database who may make roles installs it without being a superuser', async () => {
  const name = `managed_${randomUUID().slice(0, 8)}`;
  // Roles belong to the whole server: a managed server has none of these yet.
  const fresh = await startCluster();
  try {
    const { server: managed } = fresh;
    await managed.psql('postgres', ['-c', `DROP DATABASE ${fresh.cluster.database}`]);
    await managed.psql('postgres', ['-c', `DROP DATABASE ${fresh.cluster.withoutTurns}`]);
    for (const role of ['kv_maker', 'kanalvakt_maker', 'kanalvakt_keeper', 'kanalvakt_user', 'kanalvakt_owner'])
      await managed.psql('postgres', ['-c', `DROP ROLE ${role}`]);
    await managed.psql('postgres', ['-c', `CREATE ROLE managing LOGIN CREATEROLE`]);
    await managed.psql('postgres', ['-c', `CREATE DATABASE ${name} OWNER managing`]);
    await managed.psql(name, ['-c', 'SET SESSION AUTHORIZATION managing', '-f', SCHEMA]);
    await managed.psql(name, ['-c', 'SET SESSION AUTHORIZATION managing', '-f', SCHEMA]);
    const maker = 'CREATE ROLE kv_maker LOGIN IN ROLE kanalvakt_maker';
    await managed.psql(name, ['-c', `SET SESSION AUTHORIZATION managing; ${maker}`]);
    const id = randomUUID();
    const slug = id.replaceAll('-', '').slice(0, 12);
    const verifier = `SCRAM-SHA-256$4096:${'A'.repeat(22)}==$${'A'.repeat(43)}=:${'A'.repeat(43)}=`;
    await managed.psql(name, [
      ...['-c', 'SET SESSION AUTHORIZATION kv_maker', '-c', `SELECT kanalvakt.create_vault('${id}', 'manifest')`],
      ...['-c', `SELECT kanalvakt.open_door('${id}', 'kv_${slug}_1', '{read,append}', '${verifier}')`],
      ...['-c', `SELECT kanalvakt.shut_door('${id}', 'kv_${slug}_1')`],
    ]);
    const shut = `SELECT rolcanlogin FROM pg_roles WHERE rolname = 'kv_${slug}_1'`;
    expect(await managed.psql(name, ['-c', shut])).toBe('f');
  } finally {
    await fresh.server.remove();
  }
});
