// Vaults and raw connections for tests of the schema. Programs connect as electron/vault/server/postgres does.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { scramVerifier } from '../../../scripts/lib/scram.mjs';
import { newPassword, type Cluster, type Login } from './cluster.ts';

export type Right = 'read' | 'append' | 'erase' | 'admin';
export const RIGHTS: readonly Right[] = ['read', 'append', 'erase', 'admin'];

/** A connection that the caller ends. */
export async function open(login: Login, cluster: Cluster): Promise<pg.Client> {
  const { host, port, database, ca } = cluster;
  const client = new pg.Client({ ...login, host, port, database, ssl: { ca, servername: host } });
  // A connection that the server ends also rejects what is asked over it.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** A connection that ends with the test. */
export async function connect(login: Login, cluster: Cluster = inject('cluster')): Promise<pg.Client> {
  const client = await open(login, cluster);
  onTestFinished(() => client.end());
  return client;
}

/** Runs one statement over a connection of its own. */
export async function once(login: Login, cluster: Cluster, sql: string, values: readonly unknown[] = []) {
  const client = await open(login, cluster);
  try {
    return await client.query(sql, [...values]);
  } finally {
    await client.end();
  }
}

export interface TestVault {
  readonly id: string;
  readonly slug: string;
  readonly cluster: Cluster;
  /** A login of the vault with all rights. */
  readonly admin: Login;
  /** Makes a login that may do this. */
  login(may: readonly Right[]): Promise<Login>;
}

/** An empty vault that takes frames; `given`: its id and the bytes of its `vault.json`. */
export async function newVault(
  cluster: Cluster = inject('cluster'),
  given: { readonly id?: string; readonly manifest?: Buffer } = {},
): Promise<TestVault> {
  const { id = randomUUID(), manifest = Buffer.from('manifest') } = given;
  const slug = id.replaceAll('-', '').slice(0, 12);
  let made = 0;
  const makeLogin = async (by: Login, may: readonly Right[]): Promise<Login> => {
    const login = { user: `kv_${slug}_${(made += 1)}`, password: newPassword() };
    const values = [id, login.user, may, scramVerifier(login.password)];
    await once(by, cluster, 'SELECT kanalvakt.open_door($1, $2, $3, $4)', values);
    return login;
  };
  await once(cluster.maker, cluster, 'SELECT kanalvakt.create_vault($1, $2)', [id, manifest]);
  await once(cluster.maker, cluster, "SELECT kanalvakt.set_state($1, 'open', 0)", [id]);
  const admin = await makeLogin(cluster.maker, RIGHTS);
  return { id, slug, cluster, admin, login: (may) => makeLogin(admin, may) };
}
